package io.tillkey.tickets.message;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.MessageDeliveredV1;
import io.tillkey.events.MessageFailedV1;
import io.tillkey.events.MessageSentV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.tickets.message.Messages.Report;
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
                .on(MessageSentV1.TYPE, (event, received) -> messages.sent(report(event)))
                .on(MessageDeliveredV1.TYPE, (event, received) -> messages.delivered(report(event)))
                .on(
                        MessageFailedV1.TYPE,
                        (event, received) -> messages.failed(
                                report(event),
                                event.permanent(),
                                event.errorCode().value()));
    }

    /** Takes an event of the topic tillkey.messages.v1. */
    @Incoming("messages")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }

    private static Report report(MessageSentV1 event) {
        return new Report(event.messageId(), event.ticketId(), event.purpose().value(), event.at());
    }

    private static Report report(MessageDeliveredV1 event) {
        return new Report(event.messageId(), event.ticketId(), event.purpose().value(), event.at());
    }

    private static Report report(MessageFailedV1 event) {
        return new Report(event.messageId(), event.ticketId(), event.purpose().value(), event.at());
    }
}
