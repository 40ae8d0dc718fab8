package io.tillkey.tickets.partners;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a partner's token lets its holder do. Its text is the role that an operation asks for. */
public enum Scope {
    /** Open tickets. */
    TICKETS_OPEN(Scope.OPEN),
    /** Follow the partner's own tickets. */
    TICKETS_READ(Scope.READ),
    /** Say where the partner is told of them. */
    WEBHOOKS_MANAGE(Scope.WEBHOOKS);

    /** The role of {@link #TICKETS_OPEN}. */
    public static final String OPEN = "tickets:open";

    /** The role of {@link #TICKETS_READ}. */
    public static final String READ = "tickets:read";

    /** The role of {@link #WEBHOOKS_MANAGE}. */
    public static final String WEBHOOKS = "webhooks:manage";

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if there is no such scope
     */
    @JsonCreator
    public static Scope of(String text) {
        for (Scope scope : values()) {
            if (scope.text.equals(text)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("no such scope");
    }

    /** As it is written. */
    @JsonValue
    public String text() {
        return text;
    }
}
