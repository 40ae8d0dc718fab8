package io.tillkey.devices.staffchecks;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.tickets.StaffCheck;
import io.tillkey.clients.tickets.StaffCheckRequest;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks tickets, which knows who works on what, whether a code is that of somebody at work on a terminal. */
@ApplicationScoped
class CheckingAStaffCode {
    private static final Logger LOG = Logger.getLogger(CheckingAStaffCode.class);
    private static final int MALFORMED = 400;
    private static final int TOO_MANY = 429;

    private final TicketsClient tickets;

    CheckingAStaffCode(@RestClient TicketsClient tickets) {
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /**
     * What the person is called whose code it is; empty if it is nobody's who works on the terminal.
     *
     * @throws Problem 400 {@code malformed-field}; 429 {@code too-many-requests}; 503 {@code temporarily-unavailable} if
     *     tickets can't answer: without an answer nobody is vouched for
     */
    Optional<String> check(UUID terminalId, String code) {
        try {
            StaffCheck found = tickets.checkStaffCodeAtTerminal(terminalId, null, new StaffCheckRequest(code))
                    .getEntity();
            return found.genuine() ? Optional.of(found.name()) : Optional.empty();
        } catch (WebApplicationException e) {
            throw switch (e.getResponse().getStatus()) {
                case MALFORMED -> Problem.of("malformed-field", MALFORMED).with("field", "code");
                case TOO_MANY -> tooMany(wait(e));
                default -> away("tickets answered " + e.getResponse().getStatus(), e);
            };
        } catch (RuntimeException e) {
            throw away("tickets can't be asked: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Problem tooMany(Duration wait) {
        return Problem.of("too-many-requests", TOO_MANY)
                .with("retryAfterSeconds", wait.toSeconds())
                .retryAfter(wait);
    }

    private static Duration wait(WebApplicationException refused) {
        String seconds = refused.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER);
        return seconds == null || !seconds.matches("[0-9]{1,5}")
                ? Outages.RETRY_AFTER
                : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Problem away(String what, RuntimeException cause) {
        LOG.warn(what);
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(cause);
    }
}
