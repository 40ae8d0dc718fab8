package io.tillkey.notifications.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;

/**
 * Takes the SDK's requests to the configured address, each exactly once. The SDK would repeat a request that was answered
 * with 5xx, which may send a text twice; and it would keep the last request, number and text included.
 */
final class SingleCallHttpClient extends HttpClient {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI base;
    private final java.time.Duration timeout;
    private final java.net.http.HttpClient http;

    SingleCallHttpClient(TwilioConfig config) {
        this.base = config.baseUrl();
        this.timeout = config.requestTimeout();
        this.http = java.net.http.HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /**
     * Makes the request.
     *
     * @throws NotConnectedException if Twilio certainly did not get it
     * @throws NoAnswerException if Twilio may have got it, and its answer is not known or says that it failed itself
     */
    @Override
    public Response makeRequest(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target(request)).timeout(timeout);
        for (Map.Entry<String, List<String>> header : request.getHeaderParams().entrySet()) {
            header.getValue().forEach(value -> builder.header(header.getKey(), value));
        }
        builder.header("Authorization", request.getAuthString()).header("Accept", "application/json");
        if (request.getMethod() == HttpMethod.POST) {
            builder.header("Content-Type", FORM)
                    .POST(HttpRequest.BodyPublishers.ofString(request.encodeFormBody(), StandardCharsets.UTF_8));
        } else {
            builder.method(request.getMethod().name(), HttpRequest.BodyPublishers.noBody());
        }
        HttpResponse<String> response = send(builder.build());
        if (response.statusCode() >= 500) {
            throw new NoAnswerException("HTTP " + response.statusCode());
        }
        return new Response(response.body(), response.statusCode(), new Header[0]);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException e) {
            throw new NotConnectedException("no connection");
        } catch (IOException e) {
            throw new NoAnswerException(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted");
        }
    }

    private URI target(Request request) {
        URI wanted = URI.create(request.constructURL().toString());
        String root = base.toString().replaceAll("/$", "");
        return URI.create(
                root + wanted.getRawPath() + (wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery()));
    }

    /** Twilio certainly did not get the request. */
    static final class NotConnectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotConnectedException(String message) {
            super(message);
        }
    }

    /** Twilio may have got the request. */
    static final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }
}
