package io.tillkey.console.desk;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.tillkey.clients.StaffOperations;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a service for what its contract lets people of the staff ask, and gives back what it answers. Who may do what, and
 * what is bad input, is the service's to say; what is not for people is not found here.
 */
@ApplicationScoped
class Relay {
    private static final String PARAMETER = "[A-Za-z0-9_.~-]{1,200}";
    private static final List<String> ANSWERED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_DISPOSITION,
            "Content-Security-Policy",
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.ETAG,
            HttpHeaders.RETRY_AFTER,
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset");
    private static final int SERVER_ERROR = 500;
    private static final Duration CONNECTING = Duration.ofSeconds(1);

    private final WebClient client;
    private final RelayConfig config;
    private final Map<String, List<Offered>> offered;

    /** For the client proxy only. */
    protected Relay() {
        client = null;
        config = null;
        offered = Map.of();
    }

    @Inject
    Relay(Vertx vertx, RelayConfig config) {
        this.client = WebClient.create(
                requireNonNull(vertx, "vertx is null"),
                new WebClientOptions()
                        .setConnectTimeout((int) CONNECTING.toMillis())
                        .setFollowRedirects(false)
                        .setUserAgentEnabled(false));
        this.config = requireNonNull(config, "config is null");
        this.offered = StaffOperations.ALL.stream()
                .filter(operation -> config.services().containsKey(operation.service()))
                .collect(Collectors.groupingBy(
                        StaffOperations.Operation::service, Collectors.mapping(Offered::of, Collectors.toList())));
    }

    /**
     * Asks.
     *
     * @throws Problem 404 {@code not-found} for what no person may ask; 503 when the service is away
     */
    Uni<Response> ask(Question question) {
        if (find(question).isEmpty()) {
            throw Problem.notFound();
        }
        URI address = config.services().get(question.service());
        String target = address.resolve(question.path())
                + question.query().map(query -> "?" + query).orElse("");
        HttpRequest<Buffer> request = client.requestAbs(HttpMethod.valueOf(question.method()), target)
                .timeout((question.isLong() ? config.uploadPatience() : config.patience()).toMillis());
        question.headers().forEach(request::putHeader);
        Uni<HttpResponse<Buffer>> answer = question.body()
                .map(body -> request.sendBuffer(Buffer.buffer(body)))
                .orElseGet(request::send);
        return answer.map(Relay::passOn);
    }

    /** Whether a second factor must have been shown a moment ago for what is asked. */
    boolean asksForStepUp(Question question) {
        return find(question).filter(Offered::stepUp).isPresent();
    }

    private Optional<Offered> find(Question question) {
        return offered.getOrDefault(question.service(), List.of()).stream()
                .filter(each -> each.isAsked(question.method(), question.path()))
                .findFirst();
    }

    private static Response passOn(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= SERVER_ERROR) {
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        }
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        for (String name : ANSWERED) {
            Stream.ofNullable(answer.getHeader(name)).forEach(value -> response.header(name, value));
        }
        Buffer body = answer.body();
        return body == null || body.length() == 0
                ? response.build()
                : response.entity(body.getBytes()).build();
    }

    /**
     * What the desk asks.
     *
     * @param service the name of its contract
     * @param path as it was written, without query
     * @param query as it was written
     * @param headers those that go along, with the person's token
     */
    record Question(
            String service,
            String method,
            String path,
            Optional<String> query,
            Map<String, String> headers,
            Optional<byte[]> body) {
        private static final int LONG = 64 * 1024;

        /** Whether a file is sent along: it takes longer than anything else. */
        boolean isLong() {
            return body.map(bytes -> bytes.length > LONG).orElse(false);
        }

        /** Without headers and body: they are personal. */
        @Override
        public String toString() {
            return method + " " + service + path;
        }
    }

    private record Offered(String method, Pattern path, boolean stepUp) {
        static Offered of(StaffOperations.Operation operation) {
            String pattern = Stream.of(operation.path().split("/", -1))
                    .map(part -> part.startsWith("{") ? PARAMETER : Pattern.quote(part))
                    .collect(Collectors.joining("/"));
            return new Offered(operation.method(), Pattern.compile(pattern), operation.stepUp());
        }

        boolean isAsked(String asked, String at) {
            return method.equals(asked) && path.matcher(at).matches();
        }
    }
}
