package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whose merchants a member of staff works for: what the claim {@value #CLAIM} of their access token names. Without the
 * claim that is nobody's (decision 0025).
 *
 * @param every whether it is every acquirer's, those included that are added later
 * @param codes the codes of the acquirers; empty if it is every one's
 */
public record Acquirers(boolean every, Set<String> codes) {
    /** The claim of an access token: an array of acquirer codes. */
    public static final String CLAIM = "acquirers";

    /** Stands in the claim for every acquirer. */
    public static final String EVERY = "*";

    /** Every acquirer. */
    public static final Acquirers ALL = new Acquirers(true, Set.of());

    /** None at all. */
    public static final Acquirers NONE = new Acquirers(false, Set.of());

    /** What acquirer codes look like; anything else in a claim counts for nothing. */
    private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

    public Acquirers {
        codes = Set.copyOf(codes);
        if (every && !codes.isEmpty()) {
            throw new IllegalArgumentException("every acquirer needs no codes");
        }
    }

    /** Those that a claim names. */
    public static Acquirers named(Collection<String> claim) {
        requireNonNull(claim, "claim is null");
        if (claim.contains(EVERY)) {
            return ALL;
        }
        Set<String> codes = new TreeSet<>();
        claim.stream().filter(code -> code.matches(CODE)).forEach(codes::add);
        return new Acquirers(false, codes);
    }

    /** Those of who asks: none unless their access token says so. */
    public static Acquirers of(SecurityIdentity identity) {
        requireNonNull(identity, "identity is null");
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return NONE;
        }
        Object claim = token.getClaim(CLAIM);
        if (!(claim instanceof Collection<?> values)) {
            return NONE;
        }
        return named(values.stream()
                .map(value -> value instanceof JsonString text ? text.getString() : String.valueOf(value))
                .toList());
    }

    /** Whether there is none. */
    public boolean isNone() {
        return !every && codes.isEmpty();
    }

    /** Whether an acquirer is among them; a code that is null is nobody's, and so only theirs who work for every one. */
    public boolean include(String code) {
        return every || code != null && codes.contains(code);
    }

    /** Their codes in one text, for {@link OwnRows}. */
    public String joined() {
        return String.join(",", new TreeSet<>(codes));
    }
}
