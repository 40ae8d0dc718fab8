package io.tillkey.identity.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Whether a terminal's administrator is to be locked; changes by the statements of {@link AccountLocks} only. */
@Entity
@Table(name = "account_locks")
class AccountLock {
    @Id
    @Column(name = "terminal_id")
    private UUID terminalId;

    @Column(name = "ticket_id")
    private UUID ticketId;

    private boolean locked;

    private int revision;

    @Column(name = "settled_revision")
    private int settledRevision;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "changed_at")
    private Instant changedAt;

    /** For Hibernate. */
    protected AccountLock() {}

    UUID terminalId() {
        return terminalId;
    }

    boolean isLocked() {
        return locked;
    }

    /** Which of the changes of mind this is. */
    int revision() {
        return revision;
    }

    /** Nothing new must be begun from then on. */
    Instant leaseUntil() {
        return leaseUntil;
    }
}
