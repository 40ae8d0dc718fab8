package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.credential.GrantedTerminal.Finding;
import io.tillkey.identity.credential.GrantedTerminal.Found;
import io.tillkey.identity.credential.GrantedTerminal.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says what stands against a password before it is set (S22, R16); only to who holds the grant, and keeps nothing. */
@ApplicationScoped
public class CheckingAPassword {
    private final GrantedTerminal grantedTerminal;
    private final CredentialRules rules;

    CheckingAPassword(GrantedTerminal grantedTerminal, CredentialRules rules) {
        this.grantedTerminal = requireNonNull(grantedTerminal, "grantedTerminal is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    /** What was found. */
    sealed interface Outcome permits Judged, NotGranted {}

    /** Everything that stands against it; empty if nothing does. */
    record Judged(List<RefusalReason> reasons) implements Outcome {}

    /** There is no grant. */
    record NotGranted(Missing reason) implements Outcome {}

    /** Checks a password for the terminal of the ticket's grant. */
    Outcome check(UUID ticketId, UUID terminalId, String binding, NewPassword password) {
        Finding finding = grantedTerminal.find(ticketId, terminalId, binding, Optional.empty());
        return finding instanceof Found found
                ? new Judged(rules.check(password, found.context()))
                : new NotGranted((Missing) finding);
    }
}
