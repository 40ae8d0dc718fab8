package io.tillkey.tickets.unmasking;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.lookup.DevicesClient;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks devices, who keep it, for a registered number. Never call it in a transaction: devices may be slow. */
@ApplicationScoped
class AskingForANumber {
    private static final Logger LOG = Logger.getLogger(AskingForANumber.class);
    private static final int NOT_FOUND = 404;

    private final DevicesClient devices;

    @Inject
    AskingForANumber(@RestClient DevicesClient devices) {
        this.devices = requireNonNull(devices, "devices is null");
    }

    /**
     * The number in E.164; empty if the merchant has no such contact.
     *
     * @throws Problem 503 {@code temporarily-unavailable} if devices can't answer
     */
    Optional<String> of(UUID merchantId, UUID contactId) {
        try {
            return Optional.of(
                    devices.getContactNumber(merchantId, contactId).getEntity().number());
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
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
