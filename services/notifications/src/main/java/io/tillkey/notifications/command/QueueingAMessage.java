package io.tillkey.notifications.command;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.SendMessageV1;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.notifications.answer.AnswerableNumbers;
import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.message.Language;
import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.MessageEvents;
import io.tillkey.notifications.message.Messages;
import io.tillkey.notifications.message.Purpose;
import io.tillkey.notifications.message.Recipient;
import io.tillkey.notifications.message.Recipients;
import io.tillkey.notifications.message.StopIndex;
import io.tillkey.notifications.message.WorkWaits;
import io.tillkey.notifications.text.Templates;
import io.tillkey.privacy.SealedMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes a command and queues its text. A second command with the same message id, even as another event, changes nothing.
 *
 * <p>A text that can't be opened or written is a fault between services, not of a number: it fails here and becomes a
 * dead letter, which can be replayed.
 */
@ApplicationScoped
public class QueueingAMessage {
    private static final Logger LOG = Logger.getLogger(QueueingAMessage.class);
    private static final String STOP = "stop";

    private final Messages messages;
    private final Recipients recipients;
    private final SealedMessages sealedMessages;
    private final Templates templates;
    private final MessageEvents events;
    private final AnswerableNumbers answerableNumbers;
    private final StopIndex stopIndex;
    private final Event<WorkWaits> work;
    private final Clock clock;

    QueueingAMessage(
            Messages messages,
            Recipients recipients,
            SealedMessages sealedMessages,
            Templates templates,
            MessageEvents events,
            AnswerableNumbers answerableNumbers,
            StopIndex stopIndex,
            Event<WorkWaits> work,
            Clock clock) {
        this.messages = requireNonNull(messages, "messages is null");
        this.recipients = requireNonNull(recipients, "recipients is null");
        this.sealedMessages = requireNonNull(sealedMessages, "sealedMessages is null");
        this.templates = requireNonNull(templates, "templates is null");
        this.events = requireNonNull(events, "events is null");
        this.answerableNumbers = requireNonNull(answerableNumbers, "answerableNumbers is null");
        this.stopIndex = requireNonNull(stopIndex, "stopIndex is null");
        this.work = requireNonNull(work, "work is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Queues the text in the running transaction.
     *
     * @throws io.tillkey.privacy.UnreadableDataException if it is not sealed to this service
     * @throws IllegalArgumentException if the content is not what the template needs
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(SendMessageV1 command) {
        if (messages.lock(command.messageId()).isPresent()) {
            LOG.debugf("message %s was asked for before", command.messageId());
            return;
        }
        Purpose purpose = Purpose.valueOf(command.purpose().value());
        Language language = Language.of(command.language().value());
        Map<String, String> content = sealedMessages.open(command.sealed());
        Instant now = clock.instant();
        Optional<Recipient> recipient = recipient(command, content);
        boolean answerable = answerableNumbers.isIn(recipient.flatMap(Recipient::region));
        if (templates.write(purpose, language, content, answerable).isEmpty()) {
            throw new IllegalArgumentException("the text is empty");
        }
        Message message = new Message(
                command.messageId(),
                command.ticketId(),
                purpose,
                language,
                recipient.orElseGet(() -> recipients.nobody(command.sentTo(), place(content))),
                command.sealed(),
                now,
                command.expiresAt());
        if (purpose == Purpose.RESET_DONE_NOTICE && content.containsKey(STOP)) {
            message.carriesStopCode(stopIndex.of(content.get(STOP)));
        }
        if (recipient.isEmpty()) {
            fail(message, FailureCode.NUMBER_INVALID, now);
        } else if (message.isExpired(now)) {
            fail(message, FailureCode.EXPIRED, now);
        }
        messages.persistAndFlush(message);
        work.fire(new WorkWaits());
    }

    private void fail(Message message, FailureCode reason, Instant now) {
        message.fail(reason, null, now);
        events.failed(message, reason, now);
    }

    /** Nothing when the number is none that texts go to (R12). */
    private Optional<Recipient> recipient(SendMessageV1 command, Map<String, String> content) {
        String kind = required(content, "recipient");
        switch (kind) {
            case "NOBODY":
                return Optional.of(recipients.nobody(command.sentTo(), place(content)));
            case "NUMBER":
                try {
                    return Optional.of(recipients.of(PhoneNumber.parse(required(content, "number"))));
                } catch (InvalidIdentifierException e) {
                    LOG.warnf("message %s has a number that is refused: %s", command.messageId(), e.reasonCode());
                    return Optional.empty();
                }
            default:
                throw new IllegalArgumentException("the recipient is neither a number nor nobody");
        }
    }

    private static String place(Map<String, String> content) {
        return content.getOrDefault("terminal", "");
    }

    private static String required(Map<String, String> content, String name) {
        String value = content.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the sealed content has no " + name);
        }
        return value;
    }
}
