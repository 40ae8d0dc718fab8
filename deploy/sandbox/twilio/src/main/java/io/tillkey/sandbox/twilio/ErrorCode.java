package io.tillkey.sandbox.twilio;

import java.util.Arrays;
import java.util.Optional;

/**
 * Twilio's error numbers as far as a sender of texts meets them, with the HTTP status they come with. Numbers from
 * 30000 on are carrier errors: they come by status callback, after the message was taken.
 */
public enum ErrorCode {
    INVALID_PARAMETER(20001, 400, "Invalid parameter"),
    AUTHENTICATE(20003, 401, "Authenticate"),
    METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),
    STILL_IN_PROGRESS(20009, 400, "Cannot change this resource while it is still in progress"),
    NOT_FOUND(20404, 404, "The requested resource was not found"),
    TOO_MANY_REQUESTS(20429, 429, "Too Many Requests"),
    INTERNAL_ERROR(20500, 500, "Internal Server Error"),
    SERVICE_UNAVAILABLE(20503, 503, "Service Unavailable"),
    INVALID_TO(21211, 400, "Invalid 'To' Phone Number"),
    INVALID_FROM(21212, 400, "Invalid 'From' Number"),
    REGION_NOT_ENABLED(21408, 400, "Permission to send an SMS has not been enabled for the region of the 'To' number"),
    BODY_REQUIRED(21602, 400, "Message body is required."),
    FROM_REQUIRED(21603, 400, "A 'From' phone number is required."),
    TO_REQUIRED(21604, 400, "A 'To' phone number is required."),
    FROM_NOT_OWNED(21606, 400, "The 'From' phone number is not a valid, SMS-capable number of this account"),
    INVALID_STATUS_CALLBACK(21609, 400, "The StatusCallback URL is not a valid URL."),
    OPTED_OUT(21610, 400, "Attempt to send to unsubscribed recipient"),
    QUEUE_FULL(21611, 429, "This 'From' number has exceeded the maximum number of queued messages"),
    NOT_ROUTABLE(21612, 400, "Message cannot be sent with the current combination of 'To' and 'From'"),
    NOT_MOBILE(21614, 400, "'To' number is not a valid mobile number"),
    BODY_TOO_LONG(21617, 400, "The concatenated message body exceeds the 1600 character limit."),
    UNREACHABLE(30003, 0, "Unreachable destination handset"),
    BLOCKED(30004, 0, "Message blocked"),
    UNKNOWN_DESTINATION(30005, 0, "Unknown destination handset"),
    LANDLINE(30006, 0, "Landline or unreachable carrier"),
    FILTERED(30007, 0, "Carrier violation"),
    UNKNOWN_ERROR(30008, 0, "Unknown error"),
    NOT_CANCELABLE(30409, 409, "This message cannot be canceled");

    private final int number;
    private final int httpStatus;
    private final String message;

    ErrorCode(int number, int httpStatus, String message) {
        this.number = number;
        this.httpStatus = httpStatus;
        this.message = message;
    }

    /** Twilio's number, such as 21211. */
    public int number() {
        return number;
    }

    /** The HTTP status of the answer, or 0 for an error that comes by callback. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Twilio's English text. */
    public String message() {
        return message;
    }

    /** Whether it is found out after the message was taken. */
    public boolean comesByCallback() {
        return httpStatus == 0;
    }

    /** The code with this number, if the sandbox knows it. */
    public static Optional<ErrorCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }
}
