package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.webhooks.WebhookDelivery.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one message to a receiver nobody of us knows: to an address that was looked at, never further by a redirect, with
 * little patience, and without reading more than the status of what it answers.
 */
@ApplicationScoped
public class WebhookSender {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final ReceiverAddresses addresses;
    private final HttpClient client;
    private final Duration timeout;

    /** For the client proxy only. */
    protected WebhookSender() {
        addresses = null;
        client = null;
        timeout = null;
    }

    @Inject
    WebhookSender(ReceiverAddresses addresses, Vertx vertx, WebhooksConfig config) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.timeout = requireNonNull(config, "config is null").timeout();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(config.atOnce())
                .setConnectTimeout((int) timeout.toMillis())
                .setVerifyHost(true)
                .setTrustAll(false));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Sends it and waits. */
    public Outcome send(URI url, Map<String, String> headers, String body) {
        Optional<InetAddress> address = addresses.resolve(url);
        if (address.isEmpty()) {
            return failed(Failure.Kind.ADDRESS_REFUSED);
        }
        CompletableFuture<Integer> answer = request(url, address.get(), headers, body);
        try {
            int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return status / 100 == 2
                    ? new Outcome(status, Optional.empty())
                    : new Outcome(status, Optional.of(new Failure(Failure.Kind.STATUS, Optional.of(status))));
        } catch (TimeoutException e) {
            return failed(Failure.Kind.TIMEOUT);
        } catch (ExecutionException e) {
            return failed(Failure.Kind.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Failure.Kind.TIMEOUT);
        }
    }

    private CompletableFuture<Integer> request(URI url, InetAddress address, Map<String, String> headers, String body) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                // The name is for the certificate and the header Host; the connection goes to the address.
                .setHost(url.getHost())
                .setPort(port)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setSsl(tls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .map(response -> {
                    int status = response.statusCode();
                    // Whatever follows is not wanted, be it endless; that it is cut off is no error.
                    response.exceptionHandler(cutOff -> {});
                    response.request().connection().close();
                    return status;
                })
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Outcome failed(Failure.Kind kind) {
        return new Outcome(0, Optional.of(new Failure(kind, Optional.empty())));
    }

    /**
     * What came of it.
     *
     * @param status what the receiver answered; 0 if it did not
     * @param failure empty if it arrived
     */
    public record Outcome(int status, Optional<Failure> failure) {}
}
