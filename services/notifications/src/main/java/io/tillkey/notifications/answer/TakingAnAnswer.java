package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.notifications.answer.AnswerReader.Answer;
import io.tillkey.notifications.message.Recipient;
import io.tillkey.notifications.message.Recipients;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes what somebody answered to a text. Only the provider's word counts (R34), and even so the number it came from can be
 * forged on its way: all an answer does is stop, so many times an hour.
 */
@ApplicationScoped
class TakingAnAnswer {
    private static final Logger LOG = Logger.getLogger(TakingAnAnswer.class);

    private final AnswerReader reader;
    private final Recipients recipients;
    private final AnswerableNumbers answerable;
    private final HearingNotMe hearing;
    private final RateLimits limits;
    private final AnswersConfig config;

    TakingAnAnswer(
            AnswerReader reader,
            Recipients recipients,
            AnswerableNumbers answerable,
            HearingNotMe hearing,
            RateLimits limits,
            AnswersConfig config) {
        this.reader = requireNonNull(reader, "reader is null");
        this.recipients = requireNonNull(recipients, "recipients is null");
        this.answerable = requireNonNull(answerable, "answerable is null");
        this.hearing = requireNonNull(hearing, "hearing is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** False if it doesn't come from the provider; whatever else it is, there is nothing more to say about it. */
    boolean take(Map<String, String> parameters, Optional<String> signature) {
        if (!reader.isGenuine(parameters, signature)) {
            return false;
        }
        reader.read(parameters).ifPresent(this::take);
        return true;
    }

    private void take(Answer answer) {
        Optional<NotMe> said = NotMe.read(answer.text());
        Optional<Recipient> sender = sender(answer).filter(each -> answerable.isIn(each.region()));
        if (said.isEmpty() || sender.isEmpty()) {
            LOG.debug("an answer is passed over");
            return;
        }
        try {
            limits.check(
                    "answers:" + HexFormat.of().formatHex(sender.get().index()), Limit.perHour(config.numberPerHour()));
        } catch (Problem tooMany) {
            LOG.warn("too many answers from one number: this one is passed over");
            return;
        }
        int told = hearing.hear(answer.providerId(), sender.get(), said.get());
        LOG.infof("an answer says that %d resets are not the owner's", told);
    }

    private Optional<Recipient> sender(Answer answer) {
        try {
            return Optional.of(recipients.of(PhoneNumber.parse(answer.from())));
        } catch (InvalidIdentifierException e) {
            return Optional.empty();
        }
    }
}
