package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a merchant holds instead of an account: good for one ticket, in one browser, for a short time. An ES256 JWT that
 * the tickets service signs, with issuer {@value #ISSUER} and audience {@value #AUDIENCE}; claims {@code sub} (ticket
 * id), {@code terminalId}, {@code binding}, {@code ready}, {@code route},
 * {@code kind}, {@code iat}, {@code exp}.
 *
 * @param ticketId the ticket it is good for
 * @param terminalId that ticket's terminal
 * @param binding base64url of SHA-256 of the secret in the browser's cookie
 * @param ready whether preconditions and fee are done, so that a code may be asked for
 * @param route by which way the ticket goes on; nothing in a token from before it was told
 * @param kind what the ticket is for; a token from before there were kinds is for a reset
 * @param expiresAt when it ends
 */
public record TicketToken(
        UUID ticketId,
        UUID terminalId,
        String binding,
        boolean ready,
        Optional<String> route,
        Kind kind,
        Instant expiresAt) {
    /** The request and response header it travels in between services. */
    public static final String HEADER = "Ticket-Token";

    /** The request header with the browser's binding. */
    public static final String BINDING_HEADER = "Browser-Binding";

    /** The issuer: the tickets service. */
    public static final String ISSUER = "tillkey-tickets";

    /** The audience: every service. */
    public static final String AUDIENCE = "tillkey";

    /** The claim with the terminal's id. */
    public static final String TERMINAL_ID_CLAIM = "terminalId";

    /** The claim with the browser's binding. */
    public static final String BINDING_CLAIM = "binding";

    /** The claim that says whether preconditions and fee are done. */
    public static final String READY_CLAIM = "ready";

    /** The claim with the route. */
    public static final String ROUTE_CLAIM = "route";

    /** The claim with the kind; absent for a reset. */
    public static final String KIND_CLAIM = "kind";

    /** What a ticket is for; what one kind allows the other never does (R13). */
    public enum Kind {
        /** To reset the administrator credential of a terminal. */
        RESET,
        /** To replace a registered number that is lost. */
        NUMBER_CHANGE
    }

    /** Demands all of it. */
    public TicketToken {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(binding, "binding is null");
        requireNonNull(route, "route is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }

    /**
     * Demands that the ticket is of a kind.
     *
     * @return this token
     * @throws Problem 409 {@code not-a-reset} or {@code not-a-number-change}
     */
    public TicketToken demand(Kind demanded) {
        if (kind != demanded) {
            throw Problem.of(demanded == Kind.RESET ? "not-a-reset" : "not-a-number-change", 409);
        }
        return this;
    }

    /** Without the binding. */
    @Override
    public String toString() {
        return "TicketToken[ticketId=" + ticketId + ", terminalId=" + terminalId + ", ready=" + ready + ", route="
                + route.orElse("?") + ", kind=" + kind + ", expiresAt=" + expiresAt + "]";
    }
}
