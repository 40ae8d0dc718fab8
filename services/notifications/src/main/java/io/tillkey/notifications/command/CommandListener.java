package io.tillkey.notifications.command;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.SendMessageV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what texts are to be sent. */
@ApplicationScoped
public class CommandListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    @Inject
    CommandListener(Inbox inbox, QueueingAMessage queueing) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(queueing, "queueing is null");
        this.handlers = EventHandlers.forConsumer("notifications-commands")
                .on(SendMessageV1.TYPE, (command, received) -> queueing.queue(command));
    }

    /** Takes a record of the topic tillkey.messages.commands.v1. */
    @Incoming("commands")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
