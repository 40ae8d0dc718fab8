package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.MerchantChangedV1;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.events.TerminalLocatedV1;
import io.tillkey.events.TerminalRefundingV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.events.TerminalSuspectedV1;
import io.tillkey.identity.numberchange.EndingANumberChange;
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

    FactsListener(
            Inbox inbox, TerminalFacts terminalFacts, MerchantFacts merchantFacts, EndingANumberChange numberChange) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(terminalFacts, "terminalFacts is null");
        requireNonNull(merchantFacts, "merchantFacts is null");
        requireNonNull(numberChange, "numberChange is null");
        this.terminals = EventHandlers.forConsumer("terminal-facts")
                .on(TerminalRegisteredV1.TYPE, (told, received) -> terminalFacts.apply(told, received.id()))
                .on(TerminalStatusChangedV1.TYPE, (told, received) -> terminalFacts.apply(told, received.id()))
                .on(TerminalSuspectedV1.TYPE, (told, received) -> terminalFacts.apply(told))
                .on(TerminalLocatedV1.TYPE, (told, received) -> terminalFacts.apply(told, received.id()))
                .on(TerminalRefundingV1.TYPE, (told, received) -> terminalFacts.apply(told));
        this.merchants = EventHandlers.forConsumer("merchant-facts")
                .on(MerchantChangedV1.TYPE, (told, received) -> merchantFacts.apply(told, received.id()))
                .on(ContactNumberChangedV1.TYPE, (told, received) -> {
                    merchantFacts.apply(told, received.id());
                    numberChange.apply(told);
                })
                .on(NumberChangeFailedV1.TYPE, (told, received) -> numberChange.apply(told));
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
