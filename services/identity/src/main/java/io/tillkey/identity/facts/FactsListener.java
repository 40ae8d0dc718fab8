package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.identity.facts.MerchantEvents.ContactNumberChanged;
import io.tillkey.identity.facts.MerchantEvents.MerchantChanged;
import io.tillkey.identity.facts.TerminalEvents.TerminalRegistered;
import io.tillkey.identity.facts.TerminalEvents.TerminalStatusChanged;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Copies what devices tells of terminals and merchants. */
@ApplicationScoped
class FactsListener {
    private final Inbox inbox;
    private final EventHandlers terminals;
    private final EventHandlers merchants;

    FactsListener(Inbox inbox, TerminalFacts terminalFacts, MerchantFacts merchantFacts) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(terminalFacts, "terminalFacts is null");
        requireNonNull(merchantFacts, "merchantFacts is null");
        this.terminals = EventHandlers.forConsumer("terminal-facts")
                .on(
                        "TerminalRegistered",
                        TerminalRegistered.class,
                        (told, received) -> terminalFacts.apply(told, received.id()))
                .on(
                        "TerminalStatusChanged",
                        TerminalStatusChanged.class,
                        (told, received) -> terminalFacts.apply(told, received.id()));
        this.merchants = EventHandlers.forConsumer("merchant-facts")
                .on(
                        "MerchantChanged",
                        MerchantChanged.class,
                        (told, received) -> merchantFacts.apply(told, received.id()))
                .on(
                        "ContactNumberChanged",
                        ContactNumberChanged.class,
                        (told, received) -> merchantFacts.apply(told, received.id()));
    }

    @Incoming("terminals")
    @Blocking
    void onTerminal(ReceivedEvent event) {
        inbox.process(event, terminals);
    }

    @Incoming("merchants")
    @Blocking
    void onMerchant(ReceivedEvent event) {
        inbox.process(event, merchants);
    }
}
