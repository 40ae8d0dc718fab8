package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The failures for which Quarkus has mappers of its own that come before those of the problem extension, or whose
 * mapper in the extension was made for an older Quarkus.
 */
@Singleton
class ProblemMappers {
    /** Lower is sooner; Quarkus' own are at 5000. */
    private static final int BEFORE_QUARKUS = 1;

    private final ProblemAnswers answers;

    ProblemMappers(ProblemAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    /** JSON that could not be used; not that of the request, which {@link BodyReading} looks after. */
    @ServerExceptionMapper(priority = BEFORE_QUARKUS)
    Response mismatched(MismatchedInputException failure) {
        return answers.answer(failure, Map.of()).toResponse();
    }

    /** No credentials where some are needed. */
    @ServerExceptionMapper(priority = BEFORE_QUARKUS)
    Uni<Response> unauthorized(UnauthorizedException failure, RoutingContext context) {
        return challenge(failure, context);
    }

    /** Credentials that are not good. */
    @ServerExceptionMapper(priority = BEFORE_QUARKUS)
    Uni<Response> unauthenticated(AuthenticationFailedException failure, RoutingContext context) {
        return challenge(failure, context);
    }

    private Uni<Response> challenge(RuntimeException failure, RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        Uni<ChallengeData> challenge = authenticator == null
                ? Uni.createFrom().nullItem()
                : authenticator.getChallenge(context).onFailure().recoverWithNull();
        return challenge.map(data -> answer(failure, data));
    }

    private Response answer(RuntimeException failure, ChallengeData challenge) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (challenge != null) {
            challenge.getHeaders().forEach((name, value) -> headers.put(name.toString(), value));
            if (challenge.status >= 300 && challenge.status < 400) {
                // A browser is sent to sign in.
                Response.ResponseBuilder redirect = Response.status(challenge.status);
                headers.forEach(redirect::header);
                return redirect.build();
            }
        }
        return answers.answer(failure, headers).toResponse();
    }
}
