package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A change of a registered number, one for each ticket of that kind. Changes only under the lock of its terminal. */
@Entity
@Table(name = "number_changes")
public class NumberChange {
    @Id
    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    @Enumerated(EnumType.STRING)
    private NumberChangeState state;

    private byte[] number;

    @Column(name = "masked_number")
    private String maskedNumber;

    private short statements;

    @Column(name = "contact_id")
    private UUID contactId;

    @Column(name = "former_number")
    private byte[] formerNumber;

    @Column(name = "former_masked_number")
    private String formerMaskedNumber;

    @Column(name = "remind_at")
    private Instant remindAt;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    /** For Hibernate. */
    protected NumberChange() {}

    public UUID ticketId() {
        return ticketId;
    }

    public UUID terminalId() {
        return terminalId;
    }

    public NumberChangeState state() {
        return state;
    }

    /** The number the merchant stated, masked (R28). */
    public Optional<String> maskedNumber() {
        return Optional.ofNullable(maskedNumber);
    }

    /** The contact that is to get it. */
    public Optional<UUID> contactId() {
        return Optional.ofNullable(contactId);
    }

    /** What it replaces, masked (R28). */
    public Optional<String> formerMaskedNumber() {
        return Optional.ofNullable(formerMaskedNumber);
    }

    /** How often another number can still be stated. */
    int statementsLeft(int most) {
        return Math.max(0, most - statements);
    }

    /** Encrypted; nothing before it was stated and after it was registered. */
    Optional<byte[]> number() {
        return Optional.ofNullable(number).map(byte[]::clone);
    }

    /** Encrypted; the contact's number when it was chosen. */
    Optional<byte[]> formerNumber() {
        return Optional.ofNullable(formerNumber).map(byte[]::clone);
    }

    boolean isToBeReminded(Instant now) {
        return remindAt != null && !now.isBefore(remindAt);
    }

    /** The merchant stated another number. */
    void state(byte[] encrypted, String masked) {
        demandOpen();
        number = requireNonNull(encrypted, "encrypted is null").clone();
        maskedNumber = requireNonNull(masked, "masked is null");
        statements++;
    }

    /**
     * It is for that contact.
     *
     * @param former the contact's number now, encrypted
     */
    void choose(UUID contact, byte[] former, String formerMasked) {
        demandOpen();
        contactId = requireNonNull(contact, "contact is null");
        formerNumber = requireNonNull(former, "former is null").clone();
        formerMaskedNumber = requireNonNull(formerMasked, "formerMasked is null");
    }

    /** The owner is told once more at that time, or, with null, no more. */
    public void remindAt(Instant time) {
        remindAt = time;
    }

    /** The right code came from the new number. */
    void confirm(Instant now) {
        moveTo(NumberChangeState.CONFIRMED);
        confirmedAt = requireNonNull(now, "now is null");
        remindAt = null;
    }

    /** It is over, one way or the other; the full numbers are of no more use here. */
    void end(NumberChangeState end) {
        moveTo(end);
        number = null;
        formerNumber = null;
    }

    private void demandOpen() {
        if (state != NumberChangeState.OPEN) {
            throw new IllegalStateException("A change of a number that is " + state + " is not open");
        }
    }

    private void moveTo(NumberChangeState next) {
        if (!state.allows(next)) {
            throw new IllegalStateException("A change of a number that is " + state + " can't become " + next);
        }
        state = next;
    }
}
