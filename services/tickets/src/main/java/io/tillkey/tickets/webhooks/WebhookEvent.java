package io.tillkey.tickets.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tillkey.tickets.ticket.TicketChange;

/** What a partner can be told of. */
public enum WebhookEvent {
    /** One of its tickets was opened. */
    TICKET_OPENED("ticket.opened"),
    /** One of its tickets went forward. */
    TICKET_PROGRESSED("ticket.progressed"),
    /** One of its tickets was closed. */
    TICKET_CLOSED("ticket.closed");

    /** The type of a message that tells of nothing and is sent for a try, to whomever asked for it. */
    public static final String PING = "ping";

    private final String type;

    WebhookEvent(String type) {
        this.type = type;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if there is no such event
     */
    @JsonCreator
    public static WebhookEvent of(String type) {
        for (WebhookEvent event : values()) {
            if (event.type.equals(type)) {
                return event;
            }
        }
        throw new IllegalArgumentException("no such event");
    }

    static WebhookEvent of(TicketChange.Kind kind) {
        return switch (kind) {
            case OPENED -> TICKET_OPENED;
            case PROGRESSED -> TICKET_PROGRESSED;
            case CLOSED -> TICKET_CLOSED;
        };
    }

    /** The type that a message names. */
    @JsonValue
    public String type() {
        return type;
    }
}
