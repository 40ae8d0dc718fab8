package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A contact types the stop code of a notice. Whoever has that may stop the reset it tells of, and nothing else. */
@ApplicationScoped
public class StoppingByCode {
    private final StopCodes codes;
    private final StoppingAReset stopping;
    private final TerminalFacts terminals;
    private final KnownTickets tickets;
    private final Clock clock;

    StoppingByCode(
            StopCodes codes, StoppingAReset stopping, TerminalFacts terminals, KnownTickets tickets, Clock clock) {
        this.codes = requireNonNull(codes, "codes is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What was stopped.
     *
     * @param terminal the masked serial number
     * @param reference of the ticket, to be quoted to customer service; nothing if its opening was not heard of
     * @param locked the credential had been set, so the administrator is locked
     * @param stoppedAt when it was stopped first
     */
    public record Stopped(
            UUID terminalId, String terminal, Optional<String> reference, boolean locked, Instant stoppedAt) {}

    /** Stops the reset; nothing if there is no such code, or its time is over. */
    @Transactional
    public Optional<Stopped> stop(StopCode code) {
        return codes.good(code, clock.instant()).map(issued -> {
            StoppedTicket ticket = stopping.stop(issued.ticketId(), issued.terminalId(), StoppedBy.PAGE);
            return new Stopped(
                    issued.terminalId(),
                    terminals
                            .registered(issued.terminalId())
                            .map(Terminal::serial)
                            .map(serial -> serial.masked())
                            .orElseThrow(),
                    tickets.find(issued.ticketId()).flatMap(KnownTicket::reference),
                    ticket.isLocked(),
                    ticket.stoppedAt());
        });
    }
}
