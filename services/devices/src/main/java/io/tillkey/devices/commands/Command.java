package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Something a terminal is to do, handed out at each check-in until the terminal says that it did. */
@Entity
// A withdrawal and a check-in may change different columns at the same time.
@DynamicUpdate
@Table(name = "command")
public class Command {
    @Id
    private UUID id;

    /** Given by the database as it is issued. */
    @Column(insertable = false, updatable = false)
    private long place;

    @Column(name = "terminal_id")
    private UUID terminalId;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Enumerated(EnumType.STRING)
    private CommandType type;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "applied_at")
    private Instant appliedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    private int failures;

    @Column(name = "last_failure")
    private String lastFailure;

    /** For Hibernate only. */
    protected Command() {}

    /** UUIDv7. */
    public UUID id() {
        return id;
    }

    /** Who is to do it. */
    public UUID terminalId() {
        return terminalId;
    }

    /** The ticket it is for. */
    public UUID ticketId() {
        return ticketId;
    }

    /** What is to be done. */
    public CommandType type() {
        return type;
    }

    /** Since when. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** When the terminal said that it is done; null as long as it didn't. */
    public Instant appliedAt() {
        return appliedAt;
    }

    /** True once the owner stopped it: it must not be done any more. */
    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** How often the terminal said that it couldn't. */
    public int failures() {
        return failures;
    }

    /** Why it last couldn't: a code of the terminal; null if it gave none. */
    public String lastFailure() {
        return lastFailure;
    }

    /**
     * It goes out with an answer to a check-in.
     *
     * @return whether for the first time
     */
    public boolean handOut(Instant at) {
        if (deliveredAt != null) {
            return false;
        }
        deliveredAt = requireNonNull(at, "at is null");
        return true;
    }

    /**
     * The terminal says that it is done.
     *
     * @return whether for the first time
     */
    boolean applied(Instant at) {
        if (appliedAt != null) {
            return false;
        }
        appliedAt = requireNonNull(at, "at is null");
        return true;
    }

    /** The terminal says that it couldn't; that counts for nothing once it is done. */
    void failed(String reason) {
        if (appliedAt == null && withdrawnAt == null) {
            failures++;
            lastFailure = reason;
        }
    }
}
