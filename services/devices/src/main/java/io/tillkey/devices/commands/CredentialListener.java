package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.CredentialResetV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of credentials that were set. */
@ApplicationScoped
public class CredentialListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    CredentialListener(Inbox inbox, IssuingACommand issuing) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(issuing, "issuing is null");
        this.handlers = EventHandlers.forConsumer("devices-commands")
                .on(
                        CredentialResetV1.TYPE,
                        (event, received) -> issuing.applyCredential(event.terminalId(), event.ticketId()));
    }

    /** One event of {@code tillkey.credentials.v1}. */
    @Incoming("credentials")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
