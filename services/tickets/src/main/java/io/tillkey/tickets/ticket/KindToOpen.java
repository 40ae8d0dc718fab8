package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

/** What a ticket that somebody asks for can be for; a fraud report nobody can ask for. */
public enum KindToOpen {
    /** Resetting a credential. */
    RESET(Kind.RESET),
    /** Replacing a registered number. */
    NUMBER_CHANGE(Kind.NUMBER_CHANGE);

    private final Kind kind;

    KindToOpen(Kind kind) {
        this.kind = requireNonNull(kind, "kind is null");
    }

    /** The kind of the ticket. */
    public Kind kind() {
        return kind;
    }
}
