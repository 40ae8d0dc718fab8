package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A refusal the caller is told about, as {@code application/problem+json} (RFC 9457) of type
 * {@code urn:tillkey:problem:<code>}. Title and detail come from the texts {@code <code>.title} and
 * {@code <code>.detail}, in the caller's language (see {@link ProblemTexts}); extension members are for programs, and
 * may be quoted in the texts as {@code {name}}.
 *
 * <pre>throw Problem.of("code-wrong", 422).with("attemptsLeft", 4);</pre>
 *
 * <p>Immutable: each method returns another problem. Never put a secret or unmasked personal data in it.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What every type starts with. */
    public static final String TYPE_PREFIX = "urn:tillkey:problem:";

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String code;
    private final int status;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;
    private final transient Optional<String> title;
    private final transient Optional<String> detail;

    private Problem(
            String code,
            int status,
            Map<String, Object> members,
            Map<String, String> headers,
            Optional<String> title,
            Optional<String> detail,
            Throwable cause) {
        // A refusal is an answer: its stack trace costs and tells nothing. That of a failure does.
        super(code, cause, false, status >= 500);
        this.code = code;
        this.status = status;
        this.members = members;
        this.headers = headers;
        this.title = title;
        this.detail = detail;
    }

    /**
     * A problem without extension members.
     *
     * @param code stable, in kebab case; part of the type
     * @param status the HTTP status, 400 to 599
     */
    public static Problem of(String code, int status) {
        requireNonNull(code, "code is null");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("A problem's code is in kebab case: " + code);
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A problem's status is 400 to 599: " + status);
        }
        return new Problem(code, status, Map.of(), Map.of(), Optional.empty(), Optional.empty(), null);
    }

    /** 503 {@code temporarily-unavailable}: something this service needs is away; the caller may try again. */
    public static Problem temporarilyUnavailable(Duration retryAfter) {
        return of("temporarily-unavailable", 503).retryAfter(retryAfter);
    }

    /** 404 {@code not-found}. */
    public static Problem notFound() {
        return of("not-found", 404);
    }

    /**
     * Reads a problem another service of ours answered, so that it can be passed on with its code, extension members
     * and, where this service has no text for the code, its texts.
     *
     * @param status the HTTP status of the answer
     * @param body the answer's body
     * @return nothing if the body is not one of our problems
     */
    public static Optional<Problem> read(int status, String body) {
        if (body == null || status < 400 || status > 599) {
            return Optional.empty();
        }
        Map<String, Object> fields;
        try {
            fields = JSON.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (fields == null || !(fields.get("type") instanceof String type) || !type.startsWith(TYPE_PREFIX)) {
            return Optional.empty();
        }
        String code = type.substring(TYPE_PREFIX.length());
        if (!CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        Optional<String> title = Optional.ofNullable(fields.get("title")).map(Object::toString);
        Optional<String> detail = Optional.ofNullable(fields.get("detail")).map(Object::toString);
        fields.keySet().removeAll(RESERVED);
        return Optional.of(
                new Problem(code, status, Collections.unmodifiableMap(fields), Map.of(), title, detail, null));
    }

    /**
     * With an extension member.
     *
     * @param name in camel case; none of RFC 9457's own
     * @param value what Jackson can write; {@code null} is left out
     */
    public Problem with(String name, Object value) {
        requireNonNull(name, "name is null");
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(name + " is not an extension member");
        }
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(code, status, Collections.unmodifiableMap(more), headers, title, detail, getCause());
    }

    /** With a response header. */
    public Problem header(String name, String value) {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(code, status, members, Collections.unmodifiableMap(more), title, detail, getCause());
    }

    /** With {@code Retry-After}, in whole seconds, at least one. */
    public Problem retryAfter(Duration wait) {
        requireNonNull(wait, "wait is null");
        long seconds = wait.plusMillis(999).toSeconds();
        return header("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    /** With the failure behind it, which is logged with a status of 500 and above and never shown. */
    public Problem causedBy(Throwable cause) {
        return new Problem(code, status, members, headers, title, detail, cause);
    }

    /** The stable code, such as {@code ticket-already-open}. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The type of RFC 9457: {@code urn:tillkey:problem:<code>}. */
    public URI type() {
        return URI.create(TYPE_PREFIX + code);
    }

    /** The extension members, immutable, in the order they were given. */
    public Map<String, Object> members() {
        return members;
    }

    /** The response headers, immutable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The title another service gave it, used where there is no text for the code. */
    Optional<String> receivedTitle() {
        return title;
    }

    /** The detail another service gave it, used where there is no text for the code. */
    Optional<String> receivedDetail() {
        return detail;
    }
}
