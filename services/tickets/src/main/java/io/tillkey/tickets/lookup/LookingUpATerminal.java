package io.tillkey.tickets.lookup;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.tickets.lookup.DevicesClient.TerminalLookup;
import io.tillkey.tickets.ticket.Language;
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
            return ask(query, language);
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
    private TerminalCard ask(TerminalQuery query, Language language) {
        TerminalLookup lookup = new TerminalLookup(query.value());
        try {
            return devices.lookUp(language.tag(), lookup);
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debugf("asking devices once more: %s", e.getClass().getSimpleName());
            return devices.lookUp(language.tag(), lookup);
        }
    }

    private static Problem away(String what, RuntimeException cause) {
        LOG.warn(what);
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(cause);
    }
}
