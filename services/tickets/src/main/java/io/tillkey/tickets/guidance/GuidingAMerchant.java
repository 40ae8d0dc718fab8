package io.tillkey.tickets.guidance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.desk.StaffMembers;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.ETags;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An agent guides a merchant step by step (S3): both see the same list, the agent ticks what is done. A change concerns one
 * step under its ticket's lock, so whoever ticks at the same time loses nothing.
 */
@ApplicationScoped
public class GuidingAMerchant {
    /** Most steps of one ticket. */
    static final int MOST = 20;

    private static final String CONTEXT = "tickets.guided-step.text";

    private final Tickets tickets;
    private final GuidedStepStore steps;
    private final IdempotencyKeys idempotencyKeys;
    private final PersonalData personalData;
    private final StaffMembers members;
    private final AuditTrail auditTrail;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    GuidingAMerchant(
            Tickets tickets,
            GuidedStepStore steps,
            IdempotencyKeys idempotencyKeys,
            PersonalData personalData,
            StaffMembers members,
            AuditTrail auditTrail,
            ObjectMapper json,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.members = requireNonNull(members, "members is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.json = requireNonNull(json, "json is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A ticket's steps, for this reader.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public Steps read(UUID ticketId, Viewer viewer) {
        Ticket ticket = tickets.findByIdOptional(ticketId).orElseThrow(Problem::notFound);
        return told(steps.of(ticket), viewer);
    }

    /**
     * Ticks a step, or takes the tick away. Nothing changes if that is so already.
     *
     * @param ifMatch the header If-Match, if it came
     * @throws Problem 404 {@code not-found} if there is no such ticket or step, 409 {@code ticket-closed} or
     *     {@code not-your-ticket}, 412 {@code precondition-failed}
     */
    @Transactional
    public Steps tick(StaffCall call, int number, boolean done, Optional<String> ifMatch) {
        Ticket ticket = held(call);
        ifMatch.ifPresent(header ->
                ETags.checkMatch(header, told(steps.of(ticket), Viewer.STAFF).tag()));
        List<GuidedStep> written = steps.writtenDown(ticket);
        GuidedStep step = written.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(Problem::notFound);
        Instant now = now();
        if (step.tick(done, call.userName(), now)) {
            audit(call, done ? "STEP_TICKED" : "STEP_UNTICKED", step, now);
        }
        return told(written, Viewer.STAFF);
    }

    /**
     * Adds a step in the agent's own words, behind the others.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed}, {@code not-your-ticket} or {@code too-many-steps},
     *     and those of the idempotency key
     */
    @Transactional
    public Steps add(StaffCall call, SpokenText text, String idempotencyKey) {
        Ticket ticket = held(call);
        idempotencyKeys.once(
                idempotencyKey,
                "guided-step:" + ticket.id() + ":" + call.userName(),
                IdempotencyKeys.hash(text.value()),
                () -> append(call, ticket, text));
        return told(steps.of(ticket), Viewer.STAFF);
    }

    private UUID append(StaffCall call, Ticket ticket, SpokenText text) {
        List<GuidedStep> written = steps.writtenDown(ticket);
        if (written.size() >= MOST) {
            throw Problem.of("too-many-steps", 409);
        }
        GuidedStep step = GuidedStep.written(
                TimeOrderedId.next(), ticket.id(), written.size() + 1, personalData.encrypt(text.value(), CONTEXT));
        steps.persistAndFlush(step);
        audit(call, "STEP_ADDED", step, now());
        return step.id();
    }

    private Ticket held(StaffCall call) {
        Instant now = clock.instant();
        Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
        if (!ticket.isOpen() || ticket.isOverdue(now)) {
            throw Problem.of("ticket-closed", 409);
        }
        if (!ticket.isAssignedTo(call.userName()) && !call.runsTheQueue()) {
            throw Problem.of("not-your-ticket", 409);
        }
        members.seen(call.userName(), now);
        return ticket;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** By its key, or its number: never what somebody typed. */
    private void audit(StaffCall call, String action, GuidedStep step, Instant now) {
        auditTrail.append(new AuditedAction(
                call.ticketId(),
                action,
                call.userName(),
                now,
                call.address().map(ClientAddress::value),
                Optional.of(step.key().map(Enum::name).orElseGet(() -> Integer.toString(step.number())))));
    }

    private Steps told(List<GuidedStep> known, Viewer viewer) {
        GuidedStepsRepresentation told = new GuidedStepsRepresentation(known.stream()
                .map(step -> new GuidedStepsRepresentation.StepRepresentation(
                        step.number(),
                        step.key().map(Enum::name).orElse(null),
                        step.text()
                                .map(text -> personalData.decrypt(text, CONTEXT))
                                .orElse(null),
                        step.isDone(),
                        step.doneAt().orElse(null),
                        viewer == Viewer.STAFF ? step.doneBy().orElse(null) : null))
                .toList());
        try {
            return new Steps(told, ETags.of(json.writeValueAsString(told)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps can't be written as JSON", e);
        }
    }

    /**
     * A ticket's steps as one reader sees them.
     *
     * @param tag changes whenever they do, and only then
     */
    public record Steps(GuidedStepsRepresentation steps, EntityTag tag) {}
}
