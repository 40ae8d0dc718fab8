package io.tillkey.notifications.twilio;

import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;

/** The SDK's client without its log, which would show numbers and texts (R11). */
final class SilentRestClient extends TwilioRestClient {
    SilentRestClient(TwilioRestClient.Builder builder) {
        super(builder);
    }

    @Override
    public void logRequest(Request request) {
        // Nothing of a request may be logged.
    }
}
