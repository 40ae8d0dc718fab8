package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.MessageEvents;
import io.tillkey.notifications.message.Messages;
import io.tillkey.notifications.message.Recipient;
import io.tillkey.notifications.message.StopIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds the notices that a "not me" answers, and tells of it. A stop code says which; plain words mean what came last, with
 * whatever else came shortly before, since stopping too much is made good by another reset, and stopping too little is not.
 */
@ApplicationScoped
class HearingNotMe {
    private final Answers answers;
    private final Messages messages;
    private final StopIndex stopIndex;
    private final MessageEvents events;
    private final AnswersConfig config;
    private final Clock clock;

    HearingNotMe(
            Answers answers,
            Messages messages,
            StopIndex stopIndex,
            MessageEvents events,
            AnswersConfig config,
            Clock clock) {
        this.answers = requireNonNull(answers, "answers is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.stopIndex = requireNonNull(stopIndex, "stopIndex is null");
        this.events = requireNonNull(events, "events is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Tells once of an answer, for each ticket it concerns; gives how many. */
    @Transactional
    int hear(String providerId, Recipient sender, NotMe said) {
        Instant now = clock.instant();
        if (!answers.add(providerId, now)) {
            return 0;
        }
        Collection<Message> answered = answered(sender, said, now);
        answered.forEach(message -> events.notMe(message, now));
        return answered.size();
    }

    private Collection<Message> answered(Recipient sender, NotMe said, Instant now) {
        List<Message> notices = messages.stoppable(sender.index(), now.minus(config.noticesFor()));
        if (said.stopCode().isPresent()) {
            byte[] index = stopIndex.of(said.stopCode().get());
            return notices.stream()
                    .filter(notice -> notice.isStoppedWith(index))
                    .toList();
        }
        if (notices.isEmpty()) {
            return List.of();
        }
        Instant together = notices.get(0).sentAt().orElseThrow().minus(config.together());
        Map<UUID, Message> newest = new LinkedHashMap<>();
        notices.stream()
                .filter(notice -> !notice.sentAt().orElseThrow().isBefore(together))
                .forEach(notice -> newest.putIfAbsent(notice.ticketId(), notice));
        return newest.values();
    }
}
