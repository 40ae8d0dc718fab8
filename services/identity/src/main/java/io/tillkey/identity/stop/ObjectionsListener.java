package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.ResetObjectedV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears "not me" from terminals. A consumer group of its own: it waits for the lock of a terminal, and the facts don't. */
@ApplicationScoped
class ObjectionsListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    ObjectionsListener(Inbox inbox, StoppingAtTheTerminal stopping) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(stopping, "stopping is null");
        this.handlers = EventHandlers.forConsumer("terminal-objections")
                .on(
                        ResetObjectedV1.TYPE,
                        (said, received) -> stopping.stop(said.terminalId(), said.objectionId(), said.at()));
    }

    @Incoming("objections")
    @Blocking
    void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
