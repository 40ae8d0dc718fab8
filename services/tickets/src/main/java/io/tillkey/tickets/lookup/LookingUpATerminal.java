package io.tillkey.tickets.lookup;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.devices.ChecklistItem;
import io.tillkey.clients.devices.TerminalLookup;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Money;
import io.tillkey.tickets.ticket.Precondition;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.TerminalCard;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks devices for a terminal's pre-flight card. Never call it in a transaction: devices may be slow. */
@ApplicationScoped
public class LookingUpATerminal {
    private static final Logger LOG = Logger.getLogger(LookingUpATerminal.class);
    private static final Set<Integer> REFUSED = Set.of(400, 422);

    private final DevicesClient devices;

    @Inject
    LookingUpATerminal(@RestClient DevicesClient devices) {
        this.devices = requireNonNull(devices, "devices is null");
    }

    /**
     * The card; that of an unknown terminal looks like any other (R1).
     *
     * @throws Problem 400 {@code query-malformed}, or 503 {@code temporarily-unavailable} if devices can't answer
     */
    public TerminalCard lookUp(TerminalQuery query, Language language) {
        try {
            return cardOf(ask(query, language));
        } catch (WebApplicationException e) {
            if (REFUSED.contains(e.getResponse().getStatus())) {
                throw Problem.of("query-malformed", 400);
            }
            throw away("devices answered " + e.getResponse().getStatus(), e);
        } catch (RuntimeException e) {
            throw away("devices can't be asked: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Once more if the connection broke: a lookup changes nothing, and devices may just have been restarted. */
    private io.tillkey.clients.devices.TerminalCard ask(TerminalQuery query, Language language) {
        TerminalLookup lookup = new TerminalLookup(query.value());
        try {
            return devices.lookUpTerminal(language.tag(), lookup).getEntity();
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debugf("asking devices once more: %s", e.getClass().getSimpleName());
            return devices.lookUpTerminal(language.tag(), lookup).getEntity();
        }
    }

    /** What devices told, as a ticket keeps it. */
    static TerminalCard cardOf(io.tillkey.clients.devices.TerminalCard told) {
        return new TerminalCard(
                told.terminalId(),
                told.serialMasked(),
                new TerminalCard.Model(
                        told.model().id(), told.model().brand(), told.model().name()),
                told.osVersion(),
                told.selfService(),
                told.unavailableReason() == null
                        ? null
                        : told.unavailableReason().value(),
                told.routes().stream()
                        .map(route -> Route.valueOf(route.value()))
                        .toList(),
                told.credentialKind().value(),
                told.pinLength(),
                told.preconditions().stream()
                        .map(precondition -> Precondition.valueOf(precondition.value()))
                        .toList(),
                told.keepsData(),
                new Money(told.fee().amountMinor(), told.fee().currency()),
                Math.toIntExact(told.durationMinutes()),
                told.checklist().stream().map(ChecklistItem::value).toList(),
                told.guide(),
                new TerminalCard.CloudSync(
                        told.cloudSync().used(), told.cloudSync().lastSyncAt()),
                new TerminalCard.Connectivity(
                        told.connectivity().online(), told.connectivity().lastCheckInAt()),
                new TerminalCard.Acquirer(
                        told.acquirer().code(), told.acquirer().name()));
    }

    private static Problem away(String what, RuntimeException cause) {
        LOG.warn(what);
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(cause);
    }
}
