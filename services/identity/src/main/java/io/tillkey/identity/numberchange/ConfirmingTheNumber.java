package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.NumberChangeConfirmedV1;
import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.evidence.AssessingATicket;
import io.tillkey.identity.evidence.Standing;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.facts.RegisteredContact;
import io.tillkey.identity.facts.RegisteredNumber;
import io.tillkey.identity.ticket.Route;
import io.tillkey.identity.verification.ConfirmingANumber;
import io.tillkey.messaging.Outbox;
import io.tillkey.privacy.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The last step: a code goes to the new number, and the right one has devices register it. Both look at all that was proved
 * anew, so that what fell in between confirms nothing.
 */
@ApplicationScoped
public class ConfirmingTheNumber implements ConfirmingANumber {
    private static final String READER = "devices";

    private final NumberChanges changes;
    private final AssessingATicket assessing;
    private final Outbox outbox;
    private final Sealer sealer;

    /**
     * @param key asked for here, so that the service does not start without it and names it
     */
    ConfirmingTheNumber(
            NumberChanges changes,
            AssessingATicket assessing,
            Outbox outbox,
            Sealer sealer,
            @ConfigProperty(name = Sealer.READERS + READER) String key) {
        this.changes = requireNonNull(changes, "changes is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.sealer = requireNonNull(sealer, "sealer is null");
        requireNonNull(key, "key is null");
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<RegisteredNumber> recipient(UUID ticketId, UUID terminalId) {
        return ready(ticketId, terminalId)
                .flatMap(standing -> chosen(standing).flatMap(contact -> changes.numberOf(change(standing))
                        .map(number -> new RegisteredNumber(number, contact.language()))));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isOver(UUID ticketId, UUID terminalId) {
        return changes.of(ticketId)
                .filter(change -> change.state() != NumberChangeState.OPEN
                        || assess(ticketId, terminalId)
                                .approval()
                                .filter(Approval::isRefused)
                                .isPresent())
                .isPresent();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirm(UUID ticketId, UUID terminalId, Instant at) {
        Standing standing = ready(ticketId, terminalId)
                .orElseThrow(() -> new IllegalStateException("Nothing is to be confirmed on " + ticketId));
        NumberChange change = change(standing);
        outbox.append(new NumberChangeConfirmedV1(
                ticketId,
                terminalId,
                standing.merchant().orElseThrow().id(),
                change.contactId().orElseThrow(),
                change.maskedNumber().orElseThrow(),
                change.formerMaskedNumber().orElseThrow(),
                sealer.seal(
                        READER,
                        Map.of(
                                "number",
                                changes.numberOf(change).orElseThrow().e164(),
                                "former",
                                changes.formerNumberOf(change).orElseThrow().e164())),
                at));
        change.confirm(at);
        changes.flush();
    }

    private Optional<Standing> ready(UUID ticketId, UUID terminalId) {
        return changes.of(ticketId)
                .filter(change -> change.state() == NumberChangeState.OPEN)
                .map(change -> assess(ticketId, terminalId))
                .filter(standing -> standing.release() == Release.READY);
    }

    private Standing assess(UUID ticketId, UUID terminalId) {
        return assessing.assess(ticketId, terminalId, Route.AGENT, Optional.empty());
    }

    private static NumberChange change(Standing standing) {
        return standing.numberChange().orElseThrow().change();
    }

    private static Optional<RegisteredContact> chosen(Standing standing) {
        NumberChangeStanding change = standing.numberChange().orElseThrow();
        return change.contacts().stream()
                .filter(contact ->
                        change.change().contactId().filter(contact.id()::equals).isPresent())
                .findFirst();
    }
}
