package io.tillkey.tickets.progress;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ApprovalGivenV1;
import io.tillkey.events.ApprovalRefusedV1;
import io.tillkey.events.ApprovalRequestedV1;
import io.tillkey.events.EvidenceRecordedV1;
import io.tillkey.events.NumberContactChosenV1;
import io.tillkey.privacy.SealedMessages;
import io.tillkey.privacy.UnreadableDataException;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Puts what staff verified and approved on a ticket into its audit trail (invariant 9): who, from where, which factor and how
 * it ended, never what was said. It moves no reset: what it is worth is identity's to say.
 */
@ApplicationScoped
public class NotingEvidence {
    private static final String ADDRESS = "address";

    private static final Logger LOG = Logger.getLogger(NotingEvidence.class);

    private final Tickets tickets;
    private final TicketsConfig config;
    private final AuditTrail auditTrail;
    private final SealedMessages sealedMessages;
    private final FollowingTheReset following;

    @Inject
    NotingEvidence(
            Tickets tickets,
            TicketsConfig config,
            AuditTrail auditTrail,
            SealedMessages sealedMessages,
            FollowingTheReset following) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.config = requireNonNull(config, "config is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.sealedMessages = requireNonNull(sealedMessages, "sealedMessages is null");
        this.following = requireNonNull(following, "following is null");
    }

    /** A factor has a result. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recorded(EvidenceRecordedV1 told) {
        follow(TicketEvent.NUMBER_EVIDENCE_RECORDED, told.ticketId(), told.terminalId(), told.at());
        note(
                told.ticketId(),
                told.terminalId(),
                "EVIDENCE_" + told.result().value(),
                told.by(),
                told.at(),
                told.sealedAddress(),
                Optional.of(told.factor().value()));
    }

    /** A second person is asked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void approvalRequested(ApprovalRequestedV1 told) {
        note(
                told.ticketId(),
                told.terminalId(),
                "APPROVAL_REQUESTED",
                Actor.SYSTEM.name(),
                told.at(),
                null,
                Optional.empty());
    }

    /** A second person approved. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void approvalGiven(ApprovalGivenV1 told) {
        follow(TicketEvent.NUMBER_CHANGE_APPROVED, told.ticketId(), told.terminalId(), told.at());
        if (told.usableFrom() != null) {
            tickets.lock(told.ticketId())
                    .ifPresent(ticket ->
                            ticket.coolOff(told.usableFrom(), config.idle().limits()));
        }
        note(
                told.ticketId(),
                told.terminalId(),
                "APPROVAL_GIVEN",
                told.by(),
                told.at(),
                told.sealedAddress(),
                Optional.empty());
    }

    /** A second person refused. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void approvalRefused(ApprovalRefusedV1 told) {
        note(
                told.ticketId(),
                told.terminalId(),
                "APPROVAL_REFUSED",
                told.by(),
                told.at(),
                told.sealedAddress(),
                Optional.empty());
    }

    /** It was chosen which contact a new number is for (R13); whose number that is, is none of a ticket's business. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void contactChosen(NumberContactChosenV1 told) {
        note(
                told.ticketId(),
                told.terminalId(),
                "NUMBER_CONTACT_CHOSEN",
                told.by(),
                told.at(),
                told.sealedAddress(),
                Optional.empty());
    }

    /** On a change of number it is a step; on a reset what the evidence is worth shows when the code is presented. */
    private void follow(TicketEvent event, UUID ticketId, UUID terminalId, Instant at) {
        boolean concerned = tickets.kindOf(ticketId).filter(event::concerns).isPresent();
        if (concerned) {
            following.take(event, new FollowingTheReset.Report(ticketId, terminalId, at, Optional.empty()));
        }
    }

    private void note(
            UUID ticketId,
            UUID terminalId,
            String action,
            String actor,
            Instant at,
            String sealedAddress,
            Optional<String> reason) {
        Optional<Ticket> ticket = tickets.findByIdOptional(ticketId);
        if (ticket.isEmpty()) {
            LOG.warnf("no ticket %s; what was verified on it is passed over", ticketId);
            return;
        }
        if (!ticket.get().terminalId().equals(terminalId)) {
            throw new IllegalArgumentException("ticket " + ticketId + " is another terminal's");
        }
        auditTrail.append(new AuditedAction(ticketId, action, actor, at, open(ticketId, sealedAddress), reason));
    }

    /**
     * From where, as far as it can be read. What can't be read keeps nothing out of the trail: who touched a ticket, and
     * so may not approve it, is told from there.
     */
    private Optional<String> open(UUID ticketId, String sealedAddress) {
        if (sealedAddress == null) {
            return Optional.empty();
        }
        try {
            return ClientAddress.parseOptional(
                            sealedMessages.open(sealedAddress).get(ADDRESS))
                    .map(ClientAddress::value);
        } catch (UnreadableDataException | Problem e) {
            LOG.errorf("ticket %s: the client address that identity told can't be read", ticketId);
            return Optional.empty();
        }
    }
}
