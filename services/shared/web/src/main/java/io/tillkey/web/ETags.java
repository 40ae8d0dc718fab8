package io.tillkey.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Entity tags (RFC 9110): a change is refused if the resource has changed since it was read; a poll costs no body. */
public final class ETags {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"");
    private static final int HASH_BYTES = 16;

    private ETags() {}

    /**
     * A strong tag of everything the representation depends on, such as the version of each entity in it.
     *
     * @param parts written with {@link String#valueOf(Object)}
     */
    public static EntityTag of(Object... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("A tag needs a part");
        }
        MessageDigest digest = sha256();
        for (Object part : parts) {
            byte[] text = String.valueOf(part).getBytes(UTF_8);
            digest.update((text.length + ":").getBytes(UTF_8));
            digest.update(text);
        }
        byte[] hash = Arrays.copyOf(digest.digest(), HASH_BYTES);
        return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    /**
     * Demands that a change is based on what is there now.
     *
     * @param ifMatch the header {@code If-Match}
     * @throws Problem 428 {@code precondition-required} without the header, 412 {@code precondition-failed} if the
     *     resource has changed, 400 {@code malformed-parameter} if the header is nonsense
     */
    public static void requireMatch(String ifMatch, EntityTag current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of("precondition-required", 428);
        }
        checkMatch(ifMatch, current);
    }

    /**
     * As {@link #requireMatch}, where the header is welcome and not demanded.
     *
     * @throws Problem 412 {@code precondition-failed} if the resource has changed, 400 {@code malformed-parameter} if
     *     the header is nonsense
     */
    public static void checkMatch(String ifMatch, EntityTag current) {
        requireNonNull(current, "current is null");
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        // Strong comparison: a weak tag never matches.
        if (tags("If-Match", ifMatch)
                .noneMatch(tag -> !tag.isWeak() && sameValue(current).test(tag))) {
            throw Problem.of("precondition-failed", 412);
        }
    }

    /**
     * 304 if the caller has the representation already, otherwise 200 with it; both with its tag.
     *
     * @param ifNoneMatch the header {@code If-None-Match}, or {@code null}
     * @param body makes the representation, only if it is needed
     */
    public static Response respond(String ifNoneMatch, EntityTag current, Supplier<?> body) {
        return matches(ifNoneMatch, current)
                ? Response.notModified(current).build()
                : Response.ok(body.get()).tag(current).build();
    }

    /** Whether the caller has the representation already. Nonsense in the header counts as not having it. */
    public static boolean matches(String ifNoneMatch, EntityTag current) {
        requireNonNull(current, "current is null");
        if (ifNoneMatch == null || ifNoneMatch.isBlank()) {
            return false;
        }
        if (ifNoneMatch.strip().equals("*")) {
            return true;
        }
        try {
            return tags("If-None-Match", ifNoneMatch).anyMatch(sameValue(current));
        } catch (Problem e) {
            return false;
        }
    }

    private static Predicate<EntityTag> sameValue(EntityTag current) {
        return tag -> tag.getValue().equals(current.getValue());
    }

    private static Stream<EntityTag> tags(String header, String value) {
        return Arrays.stream(value.split(",")).map(String::strip).map(text -> {
            Matcher matcher = TAG.matcher(text);
            if (!matcher.matches()) {
                throw Problem.of("malformed-parameter", 400).with("parameter", header);
            }
            return new EntityTag(matcher.group(2), matcher.group(1) != null);
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
