package io.tillkey.identity.notice;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.MessageAnsweredV1;
import io.tillkey.events.MessageFailedV1;
import io.tillkey.events.MessageSentV1;
import io.tillkey.identity.stop.StoppingByAnswer;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Has notices repeated until notifications tells that it sent them, or that it never will; and hears what is answered to them. */
@ApplicationScoped
class RepeatingNotices {
    private final TellingTheOwner telling;
    private final Inbox inbox;
    private final EventHandlers handlers;
    private volatile boolean stopping;

    RepeatingNotices(TellingTheOwner telling, StoppingByAnswer stoppingByAnswer, Inbox inbox) {
        this.telling = requireNonNull(telling, "telling is null");
        requireNonNull(stoppingByAnswer, "stoppingByAnswer is null");
        this.inbox = requireNonNull(inbox, "inbox is null");
        this.handlers = EventHandlers.forConsumer("owner-notices")
                .on(MessageSentV1.TYPE, (sent, received) -> telling.taken(sent.messageId()))
                .on(MessageFailedV1.TYPE, (failed, received) -> telling.taken(failed.messageId()))
                .on(MessageAnsweredV1.TYPE, (answered, received) -> {
                    if (answered.meaning().equals(MessageAnsweredV1.Meaning.NOT_ME)) {
                        stoppingByAnswer.stop(answered.messageId(), answered.at());
                    }
                });
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(every = "${tillkey.identity.notice.interval:20s}", concurrentExecution = ConcurrentExecution.SKIP)
    void repeat() {
        if (!stopping) {
            telling.repeat();
        }
    }

    @Incoming("messages")
    @Blocking
    void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
