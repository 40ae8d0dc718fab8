package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Takes a message on its way: queued, sent, and then on the phone and delivered, or undelivered with the reason. */
final class Carrier {
    /** The sender a messaging service picks; Twilio's own number for trying things out. */
    static final String POOL_SENDER = "+15005550006";

    private final Messages messages;
    private final StatusCallbacks callbacks;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Duration sentAfter;
    private final Duration deliveredAfter;
    private final Log log;

    Carrier(
            Messages messages,
            StatusCallbacks callbacks,
            ScheduledExecutorService scheduler,
            Clock clock,
            Duration sentAfter,
            Duration deliveredAfter,
            Log log) {
        this.messages = requireNonNull(messages, "messages is null");
        this.callbacks = requireNonNull(callbacks, "callbacks is null");
        this.scheduler = requireNonNull(scheduler, "scheduler is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.sentAfter = requireNonNull(sentAfter, "sentAfter is null");
        this.deliveredAfter = requireNonNull(deliveredAfter, "deliveredAfter is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Starts a message on its way, or goes on with one that a restart interrupted. */
    void carry(Message message) {
        switch (message.status()) {
            case ACCEPTED, QUEUED -> {
                if (message.status() == Status.QUEUED) {
                    callbacks.report(message);
                }
                after(sentAfter, () -> send(message.sid()));
            }
            case SENT -> after(deliveredAfter, () -> deliver(message.sid()));
            default -> log.say("nothing left to do for", message);
        }
    }

    private void send(String sid) {
        Optional<Message> queued = messages.find(sid)
                .filter(message -> message.status() == Status.ACCEPTED)
                .flatMap(message -> step(sid, before -> before.queued(POOL_SENDER, clock.instant())));
        queued.ifPresent(callbacks::report);
        step(sid, before -> before.handedToCarrier(clock.instant())).ifPresent(sent -> {
            callbacks.report(sent);
            after(deliveredAfter, () -> deliver(sid));
        });
    }

    private void deliver(String sid) {
        messages.find(sid).ifPresent(message -> {
            Optional<ErrorCode> failure = MagicNumber.errorOf(message.to()).filter(ErrorCode::comesByCallback);
            if (failure.isPresent()) {
                step(sid, before -> before.undelivered(failure.get(), clock.instant()))
                        .ifPresent(this::reportEnd);
                return;
            }
            if (MagicNumber.wishOf(message.to()).equals(Optional.of(MagicNumber.Wish.NO_RECEIPT))) {
                step(sid, before -> before.onThePhone(clock.instant()));
                return;
            }
            step(sid, before -> before.onThePhone(clock.instant()).delivered(clock.instant()))
                    .ifPresent(this::reportEnd);
        });
    }

    private void reportEnd(Message message) {
        log.say(message.status().wireName(), message);
        callbacks.report(message);
    }

    private Optional<Message> step(String sid, UnaryOperator<Message> next) {
        return messages.change(sid, next);
    }

    private void after(Duration delay, Runnable work) {
        ScheduledFuture<?> scheduled = scheduler.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        if (scheduled.isCancelled()) {
            log.say("the sandbox is stopping");
        }
    }
}
