package io.tillkey.identity.possession;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.devices.PossessionCheck;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks devices whether a terminal shows a code. Never call it in a transaction: devices may be slow. */
@ApplicationScoped
public class TerminalPossession {
    private static final Logger LOG = Logger.getLogger(TerminalPossession.class);

    private final DevicesClient devices;

    TerminalPossession(@RestClient DevicesClient devices) {
        this.devices = requireNonNull(devices, "devices is null");
    }

    /** How the comparison ended. */
    public enum Result {
        /** The terminal shows it, and it is spent now. */
        SHOWN,
        /** It is another. */
        ANOTHER,
        /** It was the terminal's, and it or a later one was accepted before. */
        SPENT,
        /** The terminal has no key, so it can't show one. */
        SHOWS_NONE
    }

    /**
     * Compares a code with what the terminal shows, and spends it if it fits.
     *
     * @throws Problem 503 {@code temporarily-unavailable} if devices can't answer; the code may be spent then, and the
     *     terminal shows the next one within half a minute
     */
    public Result compare(UUID terminalId, ShownCode code) {
        try {
            return switch (devices.checkPossession(terminalId, new PossessionCheck(code.digits()))
                    .getEntity()
                    .result()) {
                case PASSED -> Result.SHOWN;
                case FAILED -> Result.ANOTHER;
                case REPLAYED -> Result.SPENT;
                case NOT_AVAILABLE -> Result.SHOWS_NONE;
            };
        } catch (WebApplicationException e) {
            throw away("devices answered " + e.getResponse().getStatus(), e);
        } catch (RuntimeException e) {
            throw away("devices can't be asked: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Problem away(String what, RuntimeException cause) {
        LOG.warn(what);
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(cause);
    }
}
