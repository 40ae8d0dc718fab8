package io.tillkey.tickets.guidance;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The steps of tickets. Those configured are written down when the first of them is ticked or another one is added; until
 * then a ticket's steps are the configuration's.
 */
@ApplicationScoped
public class GuidedStepStore implements PanacheRepositoryBase<GuidedStep, UUID> {
    private final GuidanceConfig config;

    @Inject
    GuidedStepStore(GuidanceConfig config) {
        this.config = requireNonNull(config, "config is null");
    }

    /** A ticket's steps in their order, as they are or as they would be written down. */
    List<GuidedStep> of(Ticket ticket) {
        List<GuidedStep> written =
                find("ticketId = ?1 order by number", ticket.id()).list();
        return written.isEmpty() ? configured(ticket) : written;
    }

    /** The steps of a locked ticket, written down. */
    List<GuidedStep> writtenDown(Ticket ticket) {
        List<GuidedStep> written =
                find("ticketId = ?1 order by number", ticket.id()).list();
        if (!written.isEmpty()) {
            return written;
        }
        List<GuidedStep> configured = configured(ticket);
        persist(configured);
        return configured;
    }

    private List<GuidedStep> configured(Ticket ticket) {
        List<GuidedStep> steps = new ArrayList<>();
        for (StepKey key : keysFor(ticket)) {
            steps.add(GuidedStep.configured(TimeOrderedId.next(), ticket.id(), steps.size() + 1, key));
        }
        return steps;
    }

    private List<StepKey> keysFor(Ticket ticket) {
        if (ticket.route() == Route.SERVICE_CENTRE) {
            return config.serviceCentre();
        }
        return "PIN".equals(ticket.card().credentialKind()) ? config.pin() : config.password();
    }
}
