package io.tillkey.notifications.twilio;

import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.sending.TextProvider.Report;
import java.util.Optional;

/** Twilio's states of a message in our words. */
final class TwilioStatus {
    private TwilioStatus() {}

    static Report report(String status, Optional<Integer> errorCode) {
        return switch (status) {
            case "delivered", "read" -> Report.delivered();
            case "undelivered", "failed" -> Report.failed(TwilioErrors.reason(errorCode), errorCode);
            case "canceled" -> Report.failed(FailureCode.REJECTED, errorCode);
            default -> Report.underway();
        };
    }
}
