package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Writes a problem in the language of the request's caller, and logs what its operators must know. */
@ApplicationScoped
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger("io.tillkey.web.problems");

    private final ProblemTexts texts;
    private final CurrentVertxRequest request;

    ProblemAnswers(ProblemTexts texts, CurrentVertxRequest request) {
        this.texts = requireNonNull(texts, "texts is null");
        this.request = requireNonNull(request, "request is null");
    }

    /**
     * The answer for a failure.
     *
     * @param refusersHeaders {@code Allow}, {@code WWW-Authenticate} and the like: only they who refused know them
     */
    HttpProblem answer(Throwable failure, Map<String, ?> refusersHeaders) {
        Problem problem = Diagnosis.of(failure);
        log(problem, failure);
        RoutingContext current = request.getCurrent();
        Locale language =
                Languages.negotiate(current == null ? null : current.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        HttpProblem.Builder answer = HttpProblem.builder()
                .withType(problem.type())
                .withStatus(problem.status())
                .withTitle(texts.title(language, problem));
        texts.detail(language, problem).ifPresent(answer::withDetail);
        if (current != null) {
            HttpEdge.instance(current).ifPresent(answer::withInstance);
        }
        problem.members().forEach(answer::with);
        refusersHeaders.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                answer.withHeader(name, value);
            }
        });
        problem.headers().forEach(answer::withHeader);
        if (problem.status() == 405) {
            AllowedMethods.ofCurrentRequest().ifPresent(methods -> answer.withHeader(HttpHeaders.ALLOW, methods));
        }
        answer.withHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        answer.withHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return answer.build();
    }

    /** A fault of ours with its stack; an outage in one line, since there will be many; a refusal not at all. */
    static void log(Problem problem, Throwable failure) {
        if (problem.status() == 503) {
            LOG.warnf("%s: %s", problem.code(), Outages.rootCause(failure));
        } else if (problem.status() >= 500) {
            LOG.error(problem.code(), failure);
        }
    }
}
