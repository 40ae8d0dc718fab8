package io.tillkey.notifications.twilio;

import static io.tillkey.notifications.message.FailureCode.BLOCKED;
import static io.tillkey.notifications.message.FailureCode.COUNTRY_NOT_ALLOWED;
import static io.tillkey.notifications.message.FailureCode.DELIVERY_UNKNOWN;
import static io.tillkey.notifications.message.FailureCode.EXPIRED;
import static io.tillkey.notifications.message.FailureCode.NUMBER_INVALID;
import static io.tillkey.notifications.message.FailureCode.NUMBER_NOT_MOBILE;
import static io.tillkey.notifications.message.FailureCode.NUMBER_OPTED_OUT;
import static io.tillkey.notifications.message.FailureCode.NUMBER_UNREACHABLE;
import static io.tillkey.notifications.message.FailureCode.PROVIDER_UNAVAILABLE;
import static io.tillkey.notifications.message.FailureCode.REJECTED;

import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.sending.TextProvider.HandOver;
import io.tillkey.notifications.sending.TextProvider.NotNow;
import io.tillkey.notifications.sending.TextProvider.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Twilio's error numbers told apart (R33; https://www.twilio.com/docs/api/errors). What is not listed is taken for a
 * refusal of this text, which is not repeated.
 */
final class TwilioErrors {
    private static final Map<Integer, FailureCode> FOR_GOOD = Map.ofEntries(
            Map.entry(21211, NUMBER_INVALID),
            Map.entry(21217, NUMBER_INVALID),
            Map.entry(21401, NUMBER_INVALID),
            Map.entry(21408, COUNTRY_NOT_ALLOWED),
            Map.entry(21610, NUMBER_OPTED_OUT),
            Map.entry(21612, NUMBER_UNREACHABLE),
            Map.entry(21614, NUMBER_NOT_MOBILE),
            Map.entry(21635, NUMBER_NOT_MOBILE),
            Map.entry(30003, NUMBER_UNREACHABLE),
            Map.entry(30004, BLOCKED),
            Map.entry(30005, NUMBER_UNREACHABLE),
            Map.entry(30006, NUMBER_NOT_MOBILE),
            Map.entry(30007, BLOCKED),
            Map.entry(30008, DELIVERY_UNKNOWN),
            Map.entry(30034, BLOCKED),
            Map.entry(30036, EXPIRED),
            Map.entry(30450, BLOCKED),
            Map.entry(30453, BLOCKED));

    /** Too many requests, a full queue, the account's daily limit: over by itself. */
    private static final Set<Integer> FOR_NOW = Set.of(14107, 20429, 21611, 30001, 30022, 63038);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private TwilioErrors() {}

    /** How a hand-over ended that was answered with a status below 500. */
    static HandOver handOver(int httpStatus, Optional<Integer> code) {
        return isForNow(httpStatus, code) ? new NotNow(PROVIDER_UNAVAILABLE, code) : new Refused(reason(code), code);
    }

    /** Why a text failed that was taken. */
    static FailureCode reason(Optional<Integer> code) {
        return code.map(number -> FOR_GOOD.getOrDefault(number, REJECTED)).orElse(REJECTED);
    }

    /** Whether an operator must look at it: the account or its address are wrong. It may be mended while texts wait. */
    static boolean isOurConfiguration(int httpStatus) {
        return httpStatus == UNAUTHORIZED || httpStatus == FORBIDDEN || httpStatus == NOT_FOUND;
    }

    private static boolean isForNow(int httpStatus, Optional<Integer> code) {
        return httpStatus == TOO_MANY_REQUESTS
                || httpStatus == REQUEST_TIMEOUT
                || isOurConfiguration(httpStatus)
                || code.filter(FOR_NOW::contains).isPresent();
    }
}
