package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** Turns whatever a request threw into the problem its caller is told about, in the caller's language. */
@ApplicationScoped
@Unremovable
class LocalizedProblems implements ProblemPostProcessor {
    /** Before those that log and count, which then see what the caller sees. */
    private static final int FIRST = 1000;

    private final ProblemTexts texts;
    private final CurrentVertxRequest request;

    LocalizedProblems(ProblemTexts texts, CurrentVertxRequest request) {
        this.texts = requireNonNull(texts, "texts is null");
        this.request = requireNonNull(request, "request is null");
    }

    @Override
    public int priority() {
        return FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem mapped, ProblemContext context) {
        Problem problem = Diagnosis.of(context.cause);
        Locale language = language();
        HttpProblem.Builder localized = HttpProblem.builder()
                .withType(problem.type())
                .withStatus(problem.status())
                .withTitle(texts.title(language, problem));
        texts.detail(language, problem).ifPresent(localized::withDetail);
        problem.members().forEach(localized::with);
        // Allow, WWW-Authenticate and the like: only they who refused know them.
        mapped.getHeaders().forEach((name, value) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                localized.withHeader(name, value);
            }
        });
        problem.headers().forEach(localized::withHeader);
        localized.withHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        localized.withHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return localized.build();
    }

    private Locale language() {
        RoutingContext current = request.getCurrent();
        return Languages.negotiate(current == null ? null : current.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
