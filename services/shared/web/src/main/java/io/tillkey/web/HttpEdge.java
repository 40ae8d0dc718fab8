package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * What happens to a request outside of any resource: it is counted in the log without its query (R11), refused if its
 * body is too large, and answered with a problem if nothing else answers it.
 */
@ApplicationScoped
class HttpEdge {
    /** Before Quarkus looks at the length itself, which answers without a word. */
    private static final int BEFORE_EVERYTHING = -100;

    /** After Quarkus noted how much of a body without a length it will read at most. */
    private static final int BEFORE_ANYONE_READS = -1;

    /** Where Quarkus notes it. */
    private static final String MOST_READ = "io.quarkus.max-request-size";

    /** The last line of defence where no files are taken, for what reads a body without {@link BodyReading}. */
    private static final long MOST_READ_ELSEWHERE = 1024 * 1024;

    /** How long a caller may go on sending a body that was refused. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final int LONGEST_LOGGED_PATH = 200;
    private static final int ESCAPE_LENGTH = 3;
    private static final Logger REQUESTS = Logger.getLogger("io.tillkey.web.requests");

    private final ProblemTexts texts;
    private final BodyLimits limits;
    private final AtomicInteger comingFiles = new AtomicInteger();

    HttpEdge(ProblemTexts texts, BodyLimits limits) {
        this.texts = requireNonNull(texts, "texts is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(this::receive).failureHandler(this::fail);
        router.route().order(BEFORE_ANYONE_READS).handler(this::holdTheLine);
        router.errorHandler(404, this::fail);
        router.errorHandler(405, this::fail);
    }

    private void receive(RoutingContext context) {
        long start = System.nanoTime();
        if (!Languages.isReadable(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))) {
            // Others read it too, such as the one who words what is invalid, and take nonsense less well.
            context.request().headers().remove(HttpHeaders.ACCEPT_LANGUAGE);
        }
        context.addEndHandler(ended -> log(context, System.nanoTime() - start));
        String path = context.request().path();
        if (declaredLength(context.request()) > limits.of(path)) {
            refuseBody(context, limits.refusal(path));
        } else if (HttpMethod.POST.equals(context.request().method()) && limits.takesFiles(path)) {
            takeAFile(context);
        } else {
            context.next();
        }
    }

    private void takeAFile(RoutingContext context) {
        if (comingFiles.incrementAndGet() > limits.filesAtOnce()) {
            comingFiles.decrementAndGet();
            refuseBody(context, Problem.temporarilyUnavailable(Outages.RETRY_AFTER));
            return;
        }
        // Once it is answered, or once nobody is there any more to be answered.
        context.addEndHandler(ended -> comingFiles.decrementAndGet());
        context.next();
    }

    private void holdTheLine(RoutingContext context) {
        Long most = context.get(MOST_READ);
        if (most != null
                && most > MOST_READ_ELSEWHERE
                && !limits.takesFiles(context.request().path())) {
            context.put(MOST_READ, MOST_READ_ELSEWHERE);
        }
        context.next();
    }

    private void refuseBody(RoutingContext context, Problem refusal) {
        HttpServerRequest request = context.request();
        boolean perRequest = request.version() == HttpVersion.HTTP_1_0 || request.version() == HttpVersion.HTTP_1_1;
        if (perRequest) {
            // The body is not read, so nothing else can follow on this connection.
            context.response()
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .endHandler(ended -> closeOnceSent(context));
        }
        answer(context, refusal);
    }

    /**
     * Throws away what still comes, for a while: a connection closed on a caller who is sending is reset, and the answer
     * lost with it.
     */
    private static void closeOnceSent(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        long impatience = context.vertx().setTimer(LINGER.toMillis(), late -> connection.close());
        connection.closeHandler(closed -> context.vertx().cancelTimer(impatience));
        request.handler(discarded -> {}).endHandler(sent -> connection.close()).resume();
    }

    private void fail(RoutingContext context) {
        Throwable failure = context.failure();
        HttpServerResponse response = context.response();
        if (response.headWritten() || isSecurity(failure)) {
            // Too late to say anything; or a challenge or redirect, which Quarkus knows how to make.
            context.next();
            return;
        }
        Problem problem;
        if (failure instanceof HttpException stated) {
            problem = Diagnosis.ofStatus(stated.getStatusCode());
        } else if (failure != null) {
            problem = Diagnosis.of(failure);
        } else {
            problem = Diagnosis.ofStatus(context.statusCode() < 400 ? 404 : context.statusCode());
        }
        ProblemAnswers.log(problem, failure == null ? problem : failure);
        answer(context, problem);
    }

    private void answer(RoutingContext context, Problem problem) {
        Locale language = Languages.negotiate(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        JsonObject body = new JsonObject()
                .put("type", problem.type().toString())
                .put("status", problem.status())
                .put("title", texts.title(language, problem));
        instance(context).ifPresent(instance -> body.put("instance", instance.toString()));
        texts.detail(language, problem).ifPresent(detail -> body.put("detail", detail));
        problem.members().forEach(body::put);
        HttpServerResponse response = context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        AnswerHeaders.ALWAYS.forEach(response::putHeader);
        problem.headers().forEach(response::putHeader);
        response.end(body.toBuffer());
    }

    private static boolean isSecurity(Throwable failure) {
        return failure instanceof UnauthorizedException
                || failure instanceof AuthenticationException
                || failure instanceof ForbiddenException;
    }

    private static void log(RoutingContext context, long nanos) {
        REQUESTS.infof(
                "%s %s %d %d ms",
                context.request().method(),
                path(context),
                context.response().getStatusCode(),
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /** The path as a problem's {@code instance}; nothing if the caller sent something that no URI has. */
    static Optional<URI> instance(RoutingContext context) {
        try {
            return Optional.of(new URI(path(context)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** As it was sent, so still percent-encoded; without the query, and cut where it is too long. */
    static String path(RoutingContext context) {
        String path = context.request().path();
        if (path == null) {
            return "/";
        }
        if (path.length() <= LONGEST_LOGGED_PATH) {
            return path;
        }
        // Not within %XX.
        int escape = path.lastIndexOf('%', LONGEST_LOGGED_PATH - 1);
        return path.substring(0, escape > LONGEST_LOGGED_PATH - ESCAPE_LENGTH ? escape : LONGEST_LOGGED_PATH);
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return 0;
        }
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            // Longer than a long, since Netty lets digits pass only.
            return Long.MAX_VALUE;
        }
    }
}
