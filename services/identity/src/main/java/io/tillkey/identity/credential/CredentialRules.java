package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.CredentialKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The rules a terminal's credential must keep, by its kind. Former ones are known to Keycloak alone (R17). */
@ApplicationScoped
class CredentialRules {
    private final PasswordRules passwordRules;
    private final PinRules pinRules;

    CredentialRules(PasswordRules passwordRules, PinRules pinRules) {
        this.passwordRules = requireNonNull(passwordRules, "passwordRules is null");
        this.pinRules = requireNonNull(pinRules, "pinRules is null");
    }

    /** Everything that stands against a credential, in the order it is shown; empty if nothing does. */
    List<RefusalReason> check(NewPassword credential, CredentialContext context) {
        Set<RefusalReason> reasons = context.kind() == CredentialKind.PIN
                ? pinRules.check(credential, context)
                : passwordRules.check(credential, context);
        return reasons.stream().sorted().toList();
    }
}
