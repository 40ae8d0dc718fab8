package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A text, from the command that asks for it to the receipt that ends it.
 *
 * <p>Changing one demands its row lock ({@link Messages#lock}, {@link Messages#lockNextDue}); {@link MessageEvents} tells
 * other services of the change in the same transaction. What it says is kept sealed, and gone as soon as it is taken by
 * the provider or of no use (R11).
 *
 * <p>While {@link #handOverSince} is set the provider may have the text without our knowing. Then it is looked for there
 * before it is sent again, and never given up unseen.
 */
@Entity
@Table(name = "message")
public class Message {
    @Id
    private UUID id;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticketId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Purpose purpose;

    @Column(nullable = false)
    private Language language;

    @Column(name = "sent_to", nullable = false)
    private String sentTo;

    @Column(name = "to_nobody", nullable = false)
    private boolean toNobody;

    @Column(nullable = false)
    private boolean mainland;

    private String region;

    @Column(name = "recipient_index", nullable = false)
    private byte[] recipientIndex;

    @Column(name = "prefix_index")
    private byte[] prefixIndex;

    private byte[] number;

    private String sealed;

    @Column(name = "stop_index")
    private byte[] stopIndex;

    @Column(name = "text_index")
    private byte[] textIndex;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MessageState state;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "lease_id")
    private UUID leaseId;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "hand_over_since")
    private Instant handOverSince;

    @Column(name = "booked_at")
    private Instant bookedAt;

    @Column(nullable = false, precision = 12, scale = 4)
    private BigDecimal cost;

    @Column(name = "provider_id")
    private String providerId;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "failed_at")
    private Instant failedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "failure_code")
    private FailureCode failureCode;

    @Column(name = "provider_code")
    private Integer providerCode;

    @Column(name = "delay_told", nullable = false)
    private boolean delayTold;

    @Column(name = "receipt_checks", nullable = false)
    private int receiptChecks;

    /** For Hibernate. */
    protected Message() {}

    /**
     * A text that waits to be sent.
     *
     * @param sealed what it says, sealed to this service
     * @param expiresAt after this it is not sent any more
     */
    public Message(
            UUID id,
            UUID ticketId,
            Purpose purpose,
            Language language,
            Recipient recipient,
            String sealed,
            Instant now,
            Instant expiresAt) {
        this.id = requireNonNull(id, "id is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.purpose = requireNonNull(purpose, "purpose is null");
        this.language = requireNonNull(language, "language is null");
        requireNonNull(recipient, "recipient is null");
        this.sentTo = recipient.masked();
        this.toNobody = recipient.isNobody();
        this.mainland = recipient.mainland();
        this.region = recipient.region().orElse(null);
        this.recipientIndex = recipient.index();
        this.prefixIndex = recipient.prefixIndex().orElse(null);
        this.number = recipient.number().orElse(null);
        this.sealed = requireNonNull(sealed, "sealed is null");
        this.state = MessageState.QUEUED;
        this.createdAt = stored(now);
        this.expiresAt = stored(expiresAt);
        this.dueAt = createdAt;
        this.cost = BigDecimal.ZERO;
    }

    /** It carries a stop code, so that it can be answered with "not me". */
    public void carriesStopCode(byte[] index) {
        stopIndex = requireNonNull(index, "index is null");
    }

    /** Whether the stop code it carries has this index. */
    public boolean isStoppedWith(byte[] index) {
        return stopIndex != null && MessageDigest.isEqual(stopIndex, index);
    }

    /** A worker takes it up; until then nobody else does. */
    public void claim(UUID lease, Instant now, Duration leaseTime) {
        move(MessageStep.CLAIMED);
        leaseId = requireNonNull(lease, "lease is null");
        leaseUntil = stored(now.plus(leaseTime));
        dueAt = leaseUntil;
        attempts++;
    }

    /** It counts in the budgets from now on. */
    public void book(Instant now, BigDecimal estimatedCost) {
        bookedAt = stored(now);
        cost = requireNonNull(estimatedCost, "estimatedCost is null");
    }

    /** From now on the provider may have it. */
    public void openHandOver(Instant now, byte[] index) {
        if (handOverSince == null) {
            handOverSince = stored(now);
        }
        textIndex = requireNonNull(index, "index is null");
    }

    /** It is too late to send it, but it must still be found out whether it was: what it says is not needed for that. */
    public void forgetText() {
        sealed = null;
    }

    /**
     * It is tried again later.
     *
     * @param certainlyNotTaken false if the provider may have it
     */
    public void postpone(Instant next, FailureCode reason, Integer code, boolean certainlyNotTaken) {
        move(MessageStep.POSTPONED);
        endLease();
        dueAt = stored(next);
        failureCode = requireNonNull(reason, "reason is null");
        providerCode = code;
        if (certainlyNotTaken) {
            handOverSince = null;
            textIndex = null;
            bookedAt = null;
            cost = BigDecimal.ZERO;
        }
    }

    /**
     * The provider has it.
     *
     * @param identifier the provider's name for it; nothing for a text to nobody
     * @param nextCheck when to ask for the receipt if none came
     */
    public void take(Optional<String> identifier, Instant now, Instant nextCheck) {
        move(MessageStep.TAKEN);
        endLease();
        providerId = identifier.orElse(null);
        sentAt = stored(now);
        dueAt = stored(nextCheck);
        failureCode = null;
        providerCode = null;
        if (bookedAt == null) {
            bookedAt = sentAt;
        }
        wipe();
    }

    /** It is on the phone. */
    public void deliver(Instant now) {
        move(MessageStep.DELIVERED);
        deliveredAt = stored(now);
        dueAt = null;
    }

    /** It did not get through and will not. */
    public void fail(FailureCode reason, Integer code, Instant now) {
        boolean neverTaken = state.isWaiting();
        move(MessageStep.FAILED);
        endLease();
        failedAt = stored(now);
        failureCode = requireNonNull(reason, "reason is null");
        providerCode = code;
        dueAt = null;
        if (neverTaken) {
            bookedAt = null;
            cost = BigDecimal.ZERO;
        }
        wipe();
    }

    /** No receipt yet; asks again then, or never. */
    public void checkReceiptAgain(Optional<Instant> next) {
        receiptChecks++;
        dueAt = next.map(Message::stored).orElse(null);
    }

    /** Other services were told that it is late. */
    public void tellDelay() {
        delayTold = true;
    }

    /** Whether a step has a meaning where it stands. */
    public boolean allows(MessageStep step) {
        return MessageStates.after(state, step).isPresent();
    }

    /** Whether this lease is the present one. */
    public boolean isLeasedTo(UUID lease) {
        return lease.equals(leaseId);
    }

    /** Whether it is too late to send it. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    private void move(MessageStep step) {
        state = MessageStates.after(state, step)
                .orElseThrow(() -> new IllegalStateException("a message that is " + state + " is not " + step));
    }

    private void endLease() {
        leaseId = null;
        leaseUntil = null;
    }

    private void wipe() {
        sealed = null;
        number = null;
        textIndex = null;
        handOverSince = null;
    }

    /** As PostgreSQL keeps it, so that what is compared before and after storing is the same. */
    private static Instant stored(Instant instant) {
        return requireNonNull(instant, "instant is null").truncatedTo(ChronoUnit.MICROS);
    }

    public UUID id() {
        return id;
    }

    public UUID ticketId() {
        return ticketId;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Language language() {
        return language;
    }

    /** The masked number. */
    public String sentTo() {
        return sentTo;
    }

    /** Whether it goes to no phone (R1). */
    public boolean isToNobody() {
        return toNobody;
    }

    public boolean isMainland() {
        return mainland;
    }

    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    public byte[] recipientIndex() {
        return recipientIndex.clone();
    }

    public Optional<byte[]> prefixIndex() {
        return Optional.ofNullable(prefixIndex).map(byte[]::clone);
    }

    /** The encrypted number; nothing for nobody, and once it is taken. */
    public Optional<byte[]> number() {
        return Optional.ofNullable(number).map(byte[]::clone);
    }

    /** What it says, sealed; nothing once it is taken or expired. */
    public Optional<String> sealed() {
        return Optional.ofNullable(sealed);
    }

    public Optional<byte[]> textIndex() {
        return Optional.ofNullable(textIndex).map(byte[]::clone);
    }

    public MessageState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** When a worker looks at it next; nothing when none needs to. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** How often a worker took it up. */
    public int attempts() {
        return attempts;
    }

    /** Since when the provider may have it without our knowing. */
    public Optional<Instant> handOverSince() {
        return Optional.ofNullable(handOverSince);
    }

    /** The provider's name for it. */
    public Optional<String> providerId() {
        return Optional.ofNullable(providerId);
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    public Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    /** Why it failed, or why the last attempt did. */
    public Optional<FailureCode> failureCode() {
        return Optional.ofNullable(failureCode);
    }

    /** The provider's own number for the failure. */
    public Optional<Integer> providerCode() {
        return Optional.ofNullable(providerCode);
    }

    /** Whether other services know that it is late. */
    public boolean isDelayTold() {
        return delayTold;
    }

    /** How often the provider was asked for the receipt. */
    public int receiptChecks() {
        return receiptChecks;
    }

    /** Names it without what it says or to whom (R11). */
    @Override
    public String toString() {
        return purpose + " " + id;
    }
}
