package io.tillkey.tickets.staffaction;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.StaffActedV1;
import io.tillkey.privacy.SealedMessages;
import io.tillkey.privacy.UnreadableDataException;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedRecordAction;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Puts into the audit trail what staff did on a record that is no ticket: who, what, on which, why and from where
 * (invariant 9). Entries stand in the order in which they were told; each has its own time.
 */
@ApplicationScoped
public class NotingStaffActions {
    private static final String ADDRESS = "address";
    private static final String NOTE = "note";

    private static final Logger LOG = Logger.getLogger(NotingStaffActions.class);

    private final AuditTrail auditTrail;
    private final SealedMessages sealedMessages;

    @Inject
    NotingStaffActions(AuditTrail auditTrail, SealedMessages sealedMessages) {
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.sealedMessages = requireNonNull(sealedMessages, "sealedMessages is null");
    }

    /** Somebody did something. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void acted(StaffActedV1 told) {
        Optional<String> reason = Optional.ofNullable(told.reason());
        auditTrail.append(new AuditedRecordAction(
                told.record(),
                told.recordId(),
                told.action(),
                told.by(),
                told.at(),
                open(told, told.sealedAddress(), ADDRESS, text -> ClientAddress.parse(text)
                        .value()),
                reason,
                open(told, told.sealedNote(), NOTE, text -> SpokenText.parse(text)
                                .value())
                        .filter(note -> reason.isPresent())));
    }

    /** What was sealed, as far as it can be read. What can't be read keeps nothing out of the trail. */
    private Optional<String> open(StaffActedV1 told, String sealed, String name, UnaryOperator<String> read) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(sealedMessages.open(sealed).get(name)).map(read);
        } catch (UnreadableDataException | Problem e) {
            LOG.errorf("%s on %s: the %s can't be read", told.action(), told.recordId(), name);
            return Optional.empty();
        }
    }
}
