package io.tillkey.tickets.policy;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.PolicyAgreedV1;
import io.tillkey.events.PolicyProposedV1;
import io.tillkey.events.PolicyRefusedV1;
import io.tillkey.events.PolicyWithdrawnV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what administrators do about the evidence policy. */
@ApplicationScoped
public class PolicyListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    @Inject
    PolicyListener(Inbox inbox, NotingPolicies noting) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(noting, "noting is null");
        this.handlers = EventHandlers.forConsumer("tickets-policies")
                .on(PolicyProposedV1.TYPE, (event, received) -> noting.proposed(event))
                .on(PolicyAgreedV1.TYPE, (event, received) -> noting.agreed(event))
                .on(PolicyRefusedV1.TYPE, (event, received) -> noting.refused(event))
                .on(PolicyWithdrawnV1.TYPE, (event, received) -> noting.withdrawn(event));
    }

    /** Takes an event of the topic tillkey.policies.v1. */
    @Incoming("policies")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
