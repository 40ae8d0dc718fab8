package io.tillkey.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tillkey.identifiers.InvalidIdentifierException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;

/** Finds out which problem the caller is told about for anything that can be thrown. */
final class Diagnosis {
    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "malformed-request"),
            Map.entry(401, "unauthenticated"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "method-not-allowed"),
            Map.entry(406, "not-acceptable"),
            Map.entry(409, "conflict"),
            Map.entry(412, "precondition-failed"),
            Map.entry(413, "body-too-large"),
            Map.entry(414, "address-too-long"),
            Map.entry(415, "unsupported-media-type"),
            Map.entry(428, "precondition-required"),
            Map.entry(429, "too-many-requests"),
            Map.entry(431, "headers-too-large"),
            Map.entry(503, "temporarily-unavailable"));

    /** By name, because not every service has JPA. */
    private static final Set<String> CHANGED_MEANWHILE =
            Set.of("jakarta.persistence.OptimisticLockException", "org.hibernate.StaleObjectStateException");

    /** Another service refuses this one itself, not the request it passed on. */
    private static final Set<String> REFUSALS_OF_US = Set.of("unauthenticated", "forbidden");

    private static final List<String> WAITING_TIMES =
            List.of(HttpHeaders.RETRY_AFTER, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

    private static final String FORM_PARSER =
            "org.jboss.resteasy.reactive.server.core.multipart.FormEncodedDataDefinition";
    private static final int FRAMES_OF_A_FORM = 8;

    private Diagnosis() {}

    /** The problem to tell; never one that shows how this service is made. */
    static Problem of(Throwable failure) {
        Optional<Problem> told = told(failure);
        if (told.isPresent()) {
            return told.get();
        }
        if (Outages.chain(failure).anyMatch(ResteasyReactiveClientProblem.class::isInstance)) {
            return ofDownstream(failure);
        }
        if (failure instanceof WebApplicationException web) {
            return of(web);
        }
        if (failure instanceof ConstraintViolationException violations) {
            return of(violations);
        }
        if (failure instanceof InvalidIdentifierException identifier) {
            return of(identifier);
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            return Outages.explain(failure).orElseGet(() -> Problem.of("unauthenticated", 401));
        }
        if (failure instanceof ForbiddenException) {
            return Problem.of("forbidden", 403);
        }
        if (isUnreadableForm(failure)) {
            return Problem.of("malformed-body", 400);
        }
        return Outages.explain(failure).or(() -> changedMeanwhile(failure)).orElseGet(() -> unexpected(failure));
    }

    /** RESTEasy knows no exception of its own for a form whose %XX can't be decoded: who threw it tells. */
    private static boolean isUnreadableForm(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && Arrays.stream(failure.getStackTrace())
                        .limit(FRAMES_OF_A_FORM)
                        .anyMatch(frame -> frame.getClassName().startsWith(FORM_PARSER));
    }

    private static Optional<Problem> told(Throwable failure) {
        return Outages.chain(failure)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    /** The problem for a status somebody set without saying more. */
    static Problem ofStatus(int status) {
        String code = CODES.get(status);
        if (code == null) {
            code = status >= 400 && status < 500 ? "malformed-request" : "internal-error";
        }
        if (status == 503) {
            return Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        }
        return Problem.of(code, status >= 400 && status < 600 ? status : 500);
    }

    private static Problem of(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (failure instanceof NotFoundException && failure.getCause() != null) {
            // The path is one of ours, and a parameter in it can't be read.
            return Problem.of("malformed-parameter", 400);
        }
        if (status >= 500) {
            return Outages.explain(failure).orElseGet(() -> ofStatus(status).causedBy(failure));
        }
        if (status < 400) {
            return unexpected(failure);
        }
        return ofStatus(status);
    }

    /** What is wrong with a request body that could not be read; nothing if that is not the body's fault. */
    static Optional<Problem> ofBody(Throwable failure) {
        return told(failure).or(() -> ofJson(failure));
    }

    private static Optional<Problem> ofJson(Throwable failure) {
        return Outages.chain(failure)
                .filter(JacksonException.class::isInstance)
                .map(JacksonException.class::cast)
                .findFirst()
                .flatMap(Diagnosis::ofBody);
    }

    private static Optional<Problem> ofBody(JacksonException failure) {
        if (failure instanceof InvalidDefinitionException) {
            return Optional.empty();
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Optional.of(Problem.of("unknown-field", 400).with("field", field(unknown)));
        }
        if (failure instanceof JsonMappingException mapping && !field(mapping).isEmpty() && isWellFormed(mapping)) {
            return Optional.of(ofField(mapping));
        }
        return failure instanceof JsonMappingException || failure instanceof StreamReadException
                ? Optional.of(Problem.of("malformed-body", 400))
                : Optional.empty();
    }

    private static Problem ofField(JsonMappingException failure) {
        return Outages.chain(failure)
                .filter(InvalidIdentifierException.class::isInstance)
                .map(cause -> of((InvalidIdentifierException) cause))
                .findFirst()
                .orElseGet(() -> Problem.of("malformed-field", 400))
                .with("field", field(failure));
    }

    /** Whether the document can be parsed and only a value in it can't be used. */
    private static boolean isWellFormed(JsonMappingException failure) {
        return Outages.chain(failure)
                .noneMatch(cause -> cause instanceof StreamReadException && !(cause instanceof InputCoercionException));
    }

    private static Problem of(InvalidIdentifierException failure) {
        return Problem.of("malformed-identifier", 400)
                .with("kind", failure.kind())
                .with("reason", failure.reasonCode());
    }

    private static Problem of(ConstraintViolationException failure) {
        Set<ConstraintViolation<?>> violations = failure.getConstraintViolations();
        if (violations == null || violations.isEmpty() || violations.stream().anyMatch(Diagnosis::isOurs)) {
            return unexpected(failure);
        }
        List<Map<String, String>> told = violations.stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .sorted(Comparator.comparing(entry -> entry.get("field") + '\0' + entry.get("message")))
                .toList();
        return Problem.of("validation-failed", 400).with("violations", told);
    }

    /** A violated return value or entity is a fault of ours, not of the request. */
    private static boolean isOurs(ConstraintViolation<?> violation) {
        boolean parameter = false;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
            parameter |= node.getKind() == ElementKind.PARAMETER || node.getKind() == ElementKind.CROSS_PARAMETER;
        }
        return !parameter;
    }

    /** The path within the body, or the parameter's name. */
    private static String field(ConstraintViolation<?> violation) {
        List<String> parameter = new ArrayList<>();
        List<String> property = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            String name = node.getName() == null ? "" : node.getName();
            String index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
            switch (node.getKind()) {
                case PARAMETER, CROSS_PARAMETER -> parameter.add(name);
                case PROPERTY, BEAN, CONTAINER_ELEMENT -> {
                    if (!index.isEmpty() && !property.isEmpty()) {
                        property.set(property.size() - 1, property.get(property.size() - 1) + index);
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        property.add(name);
                    }
                }
                default -> {
                    // The method's name is ours.
                }
            }
        }
        return String.join(".", property.isEmpty() ? parameter : property);
    }

    private static String field(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /**
     * What another service answered. Its refusal of the request is ours too, if it is one of our problems; its refusal
     * of us, or anything from a stranger, is a fault the caller can do nothing about.
     */
    private static Problem ofDownstream(Throwable failure) {
        if (!(failure instanceof WebApplicationException web)) {
            return Outages.explain(failure).orElseGet(() -> unexpected(failure));
        }
        int status = web.getResponse().getStatus();
        Optional<Problem> told = readBody(web.getResponse()).flatMap(body -> Problem.read(status, body));
        if (status < 500
                && told.isPresent()
                && !REFUSALS_OF_US.contains(told.get().code())) {
            return withWaitingTimes(told.get(), web.getResponse());
        }
        if (status >= 500 || status == 429) {
            return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(failure);
        }
        return unexpected(failure);
    }

    private static Optional<String> readBody(Response response) {
        try {
            return response.hasEntity() ? Optional.ofNullable(response.readEntity(String.class)) : Optional.empty();
        } catch (RuntimeException e) {
            // Whatever is wrong with it, it is none of our problems.
            return Optional.empty();
        }
    }

    private static Problem withWaitingTimes(Problem problem, Response response) {
        Problem complete = problem;
        for (String name : WAITING_TIMES) {
            String value = response.getHeaderString(name);
            if (value != null) {
                complete = complete.header(name, value);
            }
        }
        return complete;
    }

    private static Optional<Problem> changedMeanwhile(Throwable failure) {
        return Outages.chain(failure)
                        .anyMatch(cause ->
                                CHANGED_MEANWHILE.contains(cause.getClass().getName()))
                ? Optional.of(Problem.of("conflict", 409))
                : Optional.empty();
    }

    private static Problem unexpected(Throwable failure) {
        return Problem.of("internal-error", 500).causedBy(failure);
    }
}
