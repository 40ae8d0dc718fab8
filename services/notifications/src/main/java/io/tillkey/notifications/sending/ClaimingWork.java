package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.notifications.answer.AnswerableNumbers;
import io.tillkey.notifications.budget.Budgets;
import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.MessageState;
import io.tillkey.notifications.message.Messages;
import io.tillkey.notifications.message.Recipients;
import io.tillkey.notifications.text.Templates;
import io.tillkey.privacy.SealedMessages;
import io.tillkey.privacy.UnreadableDataException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes up the message that is due first, for the time of a lease. Before anything leaves the house it is written down
 * that the provider may have it from now on: who comes after a crash looks there first.
 */
@ApplicationScoped
class ClaimingWork {
    private static final Logger LOG = Logger.getLogger(ClaimingWork.class);

    private final Messages messages;
    private final Settling settling;
    private final Budgets budgets;
    private final Recipients recipients;
    private final SealedMessages sealedMessages;
    private final Templates templates;
    private final AnswerableNumbers answerableNumbers;
    private final TextIndex textIndex;
    private final ReceiptTimes receiptTimes;
    private final SendingConfig config;
    private final Clock clock;

    ClaimingWork(
            Messages messages,
            Settling settling,
            Budgets budgets,
            Recipients recipients,
            SealedMessages sealedMessages,
            Templates templates,
            AnswerableNumbers answerableNumbers,
            TextIndex textIndex,
            ReceiptTimes receiptTimes,
            SendingConfig config,
            Clock clock) {
        this.messages = requireNonNull(messages, "messages is null");
        this.settling = requireNonNull(settling, "settling is null");
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.recipients = requireNonNull(recipients, "recipients is null");
        this.sealedMessages = requireNonNull(sealedMessages, "sealedMessages is null");
        this.templates = requireNonNull(templates, "templates is null");
        this.answerableNumbers = requireNonNull(answerableNumbers, "answerableNumbers is null");
        this.textIndex = requireNonNull(textIndex, "textIndex is null");
        this.receiptTimes = requireNonNull(receiptTimes, "receiptTimes is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes up the next work there is. */
    @Transactional
    Work claim() {
        Instant now = clock.instant();
        Optional<Message> due = messages.lockNextDue(now);
        if (due.isEmpty()) {
            return new Work.Nothing();
        }
        Message message = due.get();
        return message.state() == MessageState.SENT ? askForReceipt(message, now) : handOver(message, now);
    }

    private Work askForReceipt(Message message, Instant now) {
        if (message.isToNobody()) {
            settling.deliver(message, now);
            return new Work.Settled();
        }
        message.checkReceiptAgain(receiptTimes.next(message));
        return message.providerId()
                .<Work>map(providerId -> new Work.AskingForTheReceipt(message.id(), providerId))
                .orElseGet(Work.Settled::new);
    }

    private Work handOver(Message message, Instant now) {
        Optional<Instant> doubtSince = message.handOverSince();
        if (message.isExpired(now)) {
            if (doubtSince.isEmpty()) {
                settling.fail(message, FailureCode.EXPIRED, Optional.empty(), now);
                return new Work.Settled();
            }
            message.forgetText();
            if (now.isAfter(message.expiresAt().plus(config.doubtEnds()))) {
                settling.fail(message, FailureCode.DELIVERY_UNKNOWN, Optional.empty(), now);
                return new Work.Settled();
            }
            return lease(message, doubtSince, Optional.empty(), now);
        }
        Optional<String> body = write(message);
        if (body.isEmpty()) {
            settling.fail(message, FailureCode.REJECTED, Optional.empty(), now);
            return new Work.Settled();
        }
        if (doubtSince.isEmpty() && !book(message, now)) {
            return new Work.Settled();
        }
        return lease(message, doubtSince, body, now);
    }

    private Work lease(Message message, Optional<Instant> doubtSince, Optional<String> body, Instant now) {
        UUID lease = TimeOrderedId.next();
        message.claim(lease, now, config.lease());
        body.ifPresent(text -> message.openHandOver(now, textIndex.of(text)));
        return new Work.HandingOver(
                message.id(),
                lease,
                now.plus(config.lease()),
                message.number().map(recipients::open),
                body,
                message.textIndex().orElseThrow(),
                message.expiresAt(),
                doubtSince);
    }

    private boolean book(Message message, Instant now) {
        Budgets.Decision decision = budgets.book(message);
        if (decision instanceof Budgets.Wait wait) {
            if (wait.until().isBefore(message.expiresAt())) {
                settling.postpone(message, wait.until(), wait.reason(), Optional.empty(), true, now);
            } else {
                settling.fail(message, wait.reason(), Optional.empty(), now);
            }
            return false;
        }
        if (decision instanceof Budgets.Refused refused) {
            settling.fail(message, refused.reason(), Optional.empty(), now);
            return false;
        }
        return true;
    }

    /** It could be opened and written when it was queued; not any more only if keys or templates changed since. */
    private Optional<String> write(Message message) {
        try {
            return message.sealed()
                    .map(envelope -> templates.write(
                            message.purpose(),
                            message.language(),
                            sealedMessages.open(envelope),
                            answerableNumbers.isIn(message.region())));
        } catch (UnreadableDataException | IllegalArgumentException e) {
            LOG.errorf("message %s can't be written any more: %s", message.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** When the next message is due; nothing if none is. */
    @Transactional
    Optional<Instant> nextDueTime() {
        return messages.nextDueTime();
    }
}
