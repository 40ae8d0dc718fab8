package io.tillkey.sandbox.twilio;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Recipients that fail on purpose. Two families:
 *
 * <ul>
 *   <li>those of Twilio's test credentials: +15005550001 (21211), …0002 (21612), …0003 (21408), …0004 (21610) and
 *       …0009 (21614);
 *   <li>mainland mobiles {@code +86 190 000x xxxx} whose last five digits are one of Twilio's error numbers, such as
 *       190 0002 1614 for a landline or 190 0003 0007 for a text the carrier filters; and five-digit wishes of ours
 *       (see {@link Wish}).
 * </ul>
 *
 * Every other number works.
 */
final class MagicNumber {
    /** Behaviour that has no Twilio error number. */
    enum Wish {
        /** 190 0000 0200: sent, and no receipt ever follows. */
        NO_RECEIPT("00200"),
        /** 190 0000 0408: taken, but the answer comes too late. */
        SLOW("00408"),
        /** 190 0000 0499: taken, but the connection breaks before the answer. */
        LOST_ANSWER("00499"),
        /** 190 0000 4291: 20429 the first time, fine from then on. */
        LIMITED_ONCE("04291"),
        /** 190 0000 5031: 20503 the first time, fine from then on. */
        UNAVAILABLE_ONCE("05031");

        private final String digits;

        Wish(String digits) {
            this.digits = digits;
        }
    }

    private static final String MAINLAND = "+86190000";
    private static final Map<String, ErrorCode> TWILIO_TEST_NUMBERS = Map.of(
            "+15005550001", ErrorCode.INVALID_TO,
            "+15005550002", ErrorCode.NOT_ROUTABLE,
            "+15005550003", ErrorCode.REGION_NOT_ENABLED,
            "+15005550004", ErrorCode.OPTED_OUT,
            "+15005550009", ErrorCode.NOT_MOBILE);
    private static final Map<String, ErrorCode> TWILIO_TEST_SENDERS = Map.of(
            "+15005550001", ErrorCode.INVALID_FROM,
            "+15005550007", ErrorCode.FROM_NOT_OWNED,
            "+15005550008", ErrorCode.QUEUE_FULL);

    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

    /** The error a send to this number ends in, at once or by callback. */
    static Optional<ErrorCode> errorOf(String to) {
        ErrorCode known = TWILIO_TEST_NUMBERS.get(to);
        if (known != null) {
            return Optional.of(known);
        }
        return ending(to).flatMap(digits -> ErrorCode.of(Integer.parseInt(digits)));
    }

    /** The error a send from this sender ends in. */
    static Optional<ErrorCode> errorOfSender(String from) {
        return Optional.ofNullable(TWILIO_TEST_SENDERS.get(from));
    }

    /** What this number wishes for beside an error. */
    static Optional<Wish> wishOf(String to) {
        return ending(to).flatMap(digits -> {
            for (Wish wish : Wish.values()) {
                if (wish.digits.equals(digits)) {
                    return Optional.of(wish);
                }
            }
            return Optional.empty();
        });
    }

    /** Whether this is the first attempt at a number that fails once. */
    boolean isFirstAttempt(String to) {
        return attempts.computeIfAbsent(to, number -> new AtomicInteger()).getAndIncrement() == 0;
    }

    private static Optional<String> ending(String to) {
        return to.startsWith(MAINLAND) && to.length() == 14
                ? Optional.of(to.substring(MAINLAND.length()))
                : Optional.empty();
    }
}
