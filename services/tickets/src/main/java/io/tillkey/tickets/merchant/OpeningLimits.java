package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * How many tickets may be opened (R2), so that a flood costs its author and keeps nobody else out (R3). Call it outside
 * transactions: what was counted stays counted.
 */
@ApplicationScoped
public class OpeningLimits {
    private static final int TOO_MANY = 429;

    private final RateLimits rateLimits;
    private final Limit perAddress;
    private final Limit perTerminalAndAddress;
    private final Limit perTerminal;
    private final Limit newcomer;

    @Inject
    OpeningLimits(RateLimits rateLimits, TicketsConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        TicketsConfig.Opening opening = requireNonNull(config, "config is null").opening();
        this.perAddress = new Limit(opening.perAddress(), opening.period());
        this.perTerminalAndAddress = new Limit(opening.perTerminalAndAddress(), opening.period());
        this.perTerminal = new Limit(opening.perTerminal(), opening.period());
        this.newcomer = new Limit(1, opening.period());
    }

    /**
     * Counts a request from an address, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void countRequest(ClientAddress address) {
        rateLimits.check("ticket-opening:client:" + address.network(), perAddress);
    }

    /**
     * Counts a new ticket of a terminal. When the terminal's own number is used up, each address may still open one:
     * whoever floods a terminal does so from addresses that had theirs, and its owner has another.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void countTicket(UUID terminalId, ClientAddress address) {
        String client = terminalId + ":" + address.network();
        rateLimits.check("ticket-opening:terminal-client:" + client, perTerminalAndAddress);
        try {
            rateLimits.check("ticket-opening:terminal:" + terminalId, perTerminal);
        } catch (Problem e) {
            if (e.status() != TOO_MANY) {
                throw e;
            }
            rateLimits.check("ticket-opening:terminal-newcomer:" + client, newcomer);
        }
    }
}
