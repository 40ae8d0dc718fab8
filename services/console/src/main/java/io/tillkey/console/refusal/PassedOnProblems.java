package io.tillkey.console.refusal;

import io.tillkey.console.session.Browser;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jboss.logging.Logger;

/**
 * What a service refuses is refused to the merchant, with its code, members, waiting times and texts. What only says
 * that the services do not get along with each other is told as an outage: the merchant can do nothing about it but wait.
 */
public class PassedOnProblems implements ResponseExceptionMapper<Problem> {
    private static final Logger LOG = Logger.getLogger(PassedOnProblems.class);
    private static final String TOKEN_REFUSED = "ticket-token-";
    private static final Set<String> REFUSALS_OF_THE_CONSOLE = Set.of("unauthenticated", "forbidden");
    private static final List<String> WAITING_TIMES =
            List.of(HttpHeaders.RETRY_AFTER, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
    private static final long LONGEST_WAIT_SECONDS = 60;

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    @Override
    public Problem toThrowable(Response response) {
        int status = response.getStatus();
        if (status >= 500) {
            return Problem.temporarilyUnavailable(wait(response));
        }
        return Problem.read(status, bodyOf(response))
                .map(problem -> translate(problem, response))
                .orElseGet(() -> quarrel(status, "no problem document"));
    }

    private static Problem translate(Problem problem, Response response) {
        if (problem.code().startsWith(TOKEN_REFUSED)) {
            return Browser.sessionEnded();
        }
        if (REFUSALS_OF_THE_CONSOLE.contains(problem.code())) {
            return quarrel(problem.status(), problem.code());
        }
        Problem complete = problem;
        for (String name : WAITING_TIMES) {
            String value = response.getHeaderString(name);
            if (value != null) {
                complete = complete.header(name, value);
            }
        }
        return complete;
    }

    private static Problem quarrel(int status, String said) {
        LOG.errorf("A service refuses the console itself: %d, %s", status, said);
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
    }

    private static String bodyOf(Response response) {
        try {
            return response.hasEntity() ? response.readEntity(String.class) : null;
        } catch (RuntimeException e) {
            // Whatever is wrong with it, it is none of our problems.
            return null;
        }
    }

    private static Duration wait(Response response) {
        String header = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        if (header == null || !header.matches("[0-9]{1,9}")) {
            return Outages.RETRY_AFTER;
        }
        return Duration.ofSeconds(Math.min(Long.parseLong(header), LONGEST_WAIT_SECONDS));
    }
}
