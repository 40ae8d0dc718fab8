package io.tillkey.tickets.staffaction;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.StaffActedV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what staff do on records other than tickets. */
@ApplicationScoped
public class StaffActionListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    @Inject
    StaffActionListener(Inbox inbox, NotingStaffActions noting) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(noting, "noting is null");
        this.handlers = EventHandlers.forConsumer("tickets-staff-actions")
                .on(StaffActedV1.TYPE, (event, received) -> noting.acted(event));
    }

    /** Takes an event of the topic tillkey.staff.actions.v1. */
    @Incoming("staff-actions")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
