package io.tillkey.tickets.message;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.tickets.message.Messages.MessageEvent;
import io.tillkey.tickets.message.Messages.MessageFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what became of texts. */
@ApplicationScoped
public class MessageListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    @Inject
    MessageListener(Inbox inbox, Messages messages) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(messages, "messages is null");
        this.handlers = EventHandlers.forConsumer("tickets-messages")
                .on("MessageSent", MessageEvent.class, (event, received) -> messages.sent(event))
                .on("MessageDelivered", MessageEvent.class, (event, received) -> messages.delivered(event))
                .on("MessageFailed", MessageFailed.class, (event, received) -> messages.failed(event));
    }

    /** Takes an event of the topic tillkey.messages.v1. */
    @Incoming("messages")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
