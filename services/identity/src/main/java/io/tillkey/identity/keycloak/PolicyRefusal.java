package io.tillkey.identity.keycloak;

import io.tillkey.identity.credential.RefusalReason;
import io.tillkey.identity.facts.CredentialKind;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Translates what Keycloak's password policy says; its word is the last one. */
final class PolicyRefusal {
    private static final Map<String, RefusalReason> REASONS = Map.ofEntries(
            Map.entry("invalidpasswordhistorymessage", RefusalReason.RECENTLY_USED),
            Map.entry("invalidpasswordminlengthmessage", RefusalReason.TOO_SHORT),
            Map.entry("invalidpasswordmaxlengthmessage", RefusalReason.TOO_LONG),
            Map.entry("invalidpasswordmindigitsmessage", RefusalReason.NEEDS_DIGIT),
            Map.entry("invalidpasswordminlowercasecharsmessage", RefusalReason.NEEDS_LETTER),
            Map.entry("invalidpasswordminuppercasecharsmessage", RefusalReason.NEEDS_LETTER),
            Map.entry("invalidpasswordblacklistedmessage", RefusalReason.COMMON),
            Map.entry("invalidpasswordnotusernamemessage", RefusalReason.CONTAINS_USERNAME),
            Map.entry("invalidpasswordnotcontainsusernamemessage", RefusalReason.CONTAINS_USERNAME),
            Map.entry("invalidpasswordnotemailmessage", RefusalReason.CONTAINS_USERNAME));

    /** How each of the policy's codes begins; Keycloak answers with 400 and another text when it couldn't write. */
    private static final String POLICY = "invalidpassword";

    private PolicyRefusal() {}

    /**
     * The reason for a refusal; one we don't know is told as {@link RefusalReason#PREDICTABLE}. Empty if the answer isn't
     * the policy's.
     */
    static Optional<Set<RefusalReason>> read(Response response, CredentialKind kind) {
        Map<?, ?> body;
        try {
            body = response.readEntity(Map.class);
        } catch (RuntimeException e) {
            // Not JSON, in which the policy speaks.
            return Optional.empty();
        }
        return Stream.of("error", "errorMessage")
                .map(body::get)
                .filter(Objects::nonNull)
                .map(code -> code.toString().toLowerCase(Locale.ROOT))
                .filter(code -> code.startsWith(POLICY))
                .findFirst()
                .map(code -> REASONS.getOrDefault(code, RefusalReason.PREDICTABLE))
                .map(reason -> Set.of(told(reason, kind)));
    }

    private static RefusalReason told(RefusalReason reason, CredentialKind kind) {
        boolean length = reason == RefusalReason.TOO_SHORT || reason == RefusalReason.TOO_LONG;
        return kind == CredentialKind.PIN && length ? RefusalReason.PIN_LENGTH : reason;
    }
}
