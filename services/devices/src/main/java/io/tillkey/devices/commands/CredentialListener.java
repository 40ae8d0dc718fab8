package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.CredentialResetV1;
import io.tillkey.events.ResetStoppedV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of credentials that were set, and of resets that the owner stopped. */
@ApplicationScoped
public class CredentialListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    CredentialListener(Inbox inbox, IssuingACommand issuing, StoppingAReset stopping) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(issuing, "issuing is null");
        requireNonNull(stopping, "stopping is null");
        this.handlers = EventHandlers.forConsumer("devices-commands")
                .on(
                        CredentialResetV1.TYPE,
                        (event, received) -> issuing.applyCredential(event.terminalId(), event.ticketId(), event.at()))
                .on(
                        ResetStoppedV1.TYPE,
                        (event, received) -> stopping.stop(
                                event.terminalId(), event.ticketId(), Boolean.TRUE.equals(event.locked()), event.at()));
    }

    /** One event of {@code tillkey.credentials.v1}. */
    @Incoming("credentials")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
