package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.GrantState;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.verification.ClosedTickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Finds the terminal whose credential a ticket's grant may set (R10, invariant 1). */
@ApplicationScoped
class GrantedTerminal {
    private final Grants grants;
    private final ClosedTickets closedTickets;
    private final TerminalFacts terminals;
    private final MerchantFacts merchants;
    private final Clock clock;

    GrantedTerminal(
            Grants grants, ClosedTickets closedTickets, TerminalFacts terminals, MerchantFacts merchants, Clock clock) {
        this.grants = requireNonNull(grants, "grants is null");
        this.closedTickets = requireNonNull(closedTickets, "closedTickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What was found. */
    sealed interface Finding permits Found, Missing {}

    /** The open grant and its terminal. */
    record Found(UUID grantId, AdministratorAccount account, CredentialContext context) implements Finding {}

    /** Why nothing may be set. */
    enum Missing implements Finding {
        GRANT_MISSING,
        /** Used by the very request that asks again. */
        GRANT_USED_BY_THIS_REQUEST,
        GRANT_USED,
        /** Somebody is at it. */
        CREDENTIAL_BEING_SET,
        TICKET_CLOSED,
        /** Disabled, lost or replaced in the meantime. */
        TERMINAL_NOT_ELIGIBLE
    }

    /**
     * Looks for the open grant.
     *
     * @param binding the browser that asks; a grant won in another is as good as none
     * @param idempotencyKey of the request, if it has one
     */
    @Transactional
    Finding find(UUID ticketId, UUID terminalId, String binding, Optional<String> idempotencyKey) {
        Optional<Grant> newest = grants.newestOf(ticketId)
                .filter(grant -> grant.terminalId().equals(terminalId))
                .filter(grant -> grant.isBoundTo(binding));
        if (newest.isPresent() && newest.get().state() == GrantState.USED) {
            return idempotencyKey.filter(newest.get()::wasClaimedBy).isPresent()
                    ? Missing.GRANT_USED_BY_THIS_REQUEST
                    : Missing.GRANT_USED;
        }
        if (newest.isPresent() && newest.get().state() == GrantState.CLAIMED) {
            return Missing.CREDENTIAL_BEING_SET;
        }
        if (closedTickets.contains(ticketId)) {
            return Missing.TICKET_CLOSED;
        }
        if (newest.filter(grant -> grant.isOpen(clock.instant())).isEmpty()) {
            return Missing.GRANT_MISSING;
        }
        Optional<Terminal> terminal = terminals.registered(terminalId).filter(Terminal::isInService);
        if (terminal.isEmpty()) {
            return Missing.TERMINAL_NOT_ELIGIBLE;
        }
        return new Found(
                newest.get().id(),
                AdministratorAccount.of(terminal.get()),
                CredentialContext.of(
                        terminal.get(), merchants.name(terminal.get().merchantId())));
    }
}
