package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identity.facts.CredentialKind;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.messaging.RetryLaterException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Makes an account for each terminal that is registered. A consumer group of its own: while Keycloak is away these wait, and
 * the facts don't.
 */
@ApplicationScoped
class AccountsListener {
    private final Inbox inbox;
    private final AdministratorAccounts accounts;
    private final EventHandlers handlers;

    AccountsListener(Inbox inbox, AdministratorAccounts accounts) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.handlers = EventHandlers.forConsumer("terminal-accounts")
                .on(TerminalRegisteredV1.TYPE, (told, received) -> ensure(told));
    }

    @Incoming("accounts")
    @Blocking
    void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }

    private void ensure(TerminalRegisteredV1 told) {
        try {
            accounts.ensure(new AdministratorAccount(
                    SerialNumber.parse(told.serial()),
                    CredentialKind.valueOf(told.credentialKind().value())));
        } catch (AccountsAwayException e) {
            throw new RetryLaterException("Keycloak is away", e);
        }
    }
}
