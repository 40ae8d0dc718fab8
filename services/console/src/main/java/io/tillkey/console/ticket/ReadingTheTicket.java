package io.tillkey.console.ticket;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.tillkey.console.numberchange.NumberChange;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.terminal.Connectivity;
import io.tillkey.console.terminal.DevicesClient;
import io.tillkey.console.verification.IdentityClient;
import io.tillkey.console.verification.Verification;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Puts together where a reset stands, from three services asked at once, or where a change of number does. Only the ticket
 * itself has to be had.
 */
@ApplicationScoped
public class ReadingTheTicket {
    private static final Logger LOG = Logger.getLogger(ReadingTheTicket.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TicketsClient tickets;
    private final IdentityClient identity;
    private final DevicesClient devices;

    /** For the client proxy only. */
    protected ReadingTheTicket() {
        tickets = null;
        identity = null;
        devices = null;
    }

    /** Reads from the three services. */
    @Inject
    public ReadingTheTicket(
            @RestClient TicketsClient tickets, @RestClient IdentityClient identity, @RestClient DevicesClient devices) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.devices = requireNonNull(devices, "devices is null");
    }

    /**
     * What was read.
     *
     * @param state where the reset stands
     * @param freshToken a ticket token to go on with, when the old one is about to end
     */
    public record Read(TicketState state, Optional<String> freshToken) {}

    /**
     * Reads.
     *
     * @throws Problem 503 when tickets is away, 401 {@code ticket-session-ended} when it refuses the token
     */
    public Read read(OnTicket on) {
        CompletableFuture<RestResponse<io.tillkey.clients.tickets.Ticket>> ticket =
                started(tickets.getTicketLater(on.ticketId(), on.ticketToken(), on.binding(), null, on.language()));
        CompletableFuture<Verification> verification =
                started(identity.readVerificationLater(on.ticketId(), on.ticketToken(), on.binding(), on.language())
                        .map(told -> Verification.of(told.getEntity())));
        CompletableFuture<Connectivity> connectivity =
                started(devices.getConnectivityLater(on.terminalId()).map(told -> Connectivity.of(told.getEntity())));

        RestResponse<io.tillkey.clients.tickets.Ticket> answer = joined(ticket);
        boolean numberChange = answer.getEntity().kind() != null
                && Ticket.NUMBER_CHANGE.equals(answer.getEntity().kind().value());
        // A change of number has no verification of a reset; that it was asked for is all the same to identity.
        Optional<Verification> told = numberChange ? Optional.empty() : optional(verification, "identity");
        Optional<NumberChange> change = numberChange
                ? optional(
                        started(identity.readNumberChangeLater(
                                        on.ticketId(), on.ticketToken(), on.binding(), on.language())
                                .map(read -> NumberChange.of(read.getEntity()))),
                        "identity")
                : Optional.empty();
        Optional<Connectivity> online = optional(connectivity, "devices");
        List<TicketState.Untold> untold = new ArrayList<>();
        if (told.isEmpty() && change.isEmpty()) {
            untold.add(TicketState.Untold.VERIFICATION);
        }
        if (online.isEmpty()) {
            untold.add(TicketState.Untold.CONNECTIVITY);
        }
        return new Read(
                new TicketState(
                        Ticket.of(answer.getEntity()),
                        told.orElse(null),
                        change.orElse(null),
                        online.orElse(null),
                        List.copyOf(untold)),
                Optional.ofNullable(answer.getHeaderString(TicketToken.HEADER)));
    }

    private static <T> CompletableFuture<T> started(Uni<T> question) {
        return question.ifNoItem().after(PATIENCE).fail().subscribeAsCompletionStage();
    }

    private static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> Optional<T> optional(CompletableFuture<T> answer, String service) {
        try {
            return Optional.of(joined(answer));
        } catch (RuntimeException e) {
            boolean passing = Outages.isOutage(e) || (e instanceof Problem problem && problem.status() == 503);
            if (!passing) {
                LOG.warnf("%s could not be read: %s", service, e);
            }
            return Optional.empty();
        }
    }
}
