package io.tillkey.console.live;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tillkey.clients.tickets.TicketChange;
import io.tillkey.web.Acquirers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Follows the tickets service as long as a browser follows us, over one stream however many they are. Each time the stream
 * begins anew something may have been missed, and everybody is told so.
 */
@ApplicationScoped
public class FollowingTickets {
    private static final Logger LOG = Logger.getLogger(FollowingTickets.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(15);
    private static final int MOST_WAITING = 256;
    private static final String ALIVE = "alive";
    private static final String EVERYTHING = "everything";
    private static final String CHANGED = "changed";

    private final TicketChangesClient tickets;
    private final LiveConfig config;
    private final Set<MultiEmitter<? super Heard>> followers = new HashSet<>();
    private Cancellable listening;

    /** For the client proxy only. */
    protected FollowingTickets() {
        tickets = null;
        config = null;
    }

    @Inject
    FollowingTickets(@RestClient TicketChangesClient tickets, LiveConfig config) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** For staff: the id of each ticket of their acquirers that changes, {@value #EVERYTHING}, and {@value #ALIVE}. */
    public Multi<String> all(Acquirers acquirers) {
        requireNonNull(acquirers, "acquirers is null");
        return told(heard().select()
                .where(change -> change.ticket().isEmpty() || acquirers.include(change.acquirer()))
                .map(change -> change.ticket().map(UUID::toString).orElse(EVERYTHING)));
    }

    /** For who has one ticket: {@value #CHANGED}, and {@value #ALIVE}. */
    public Multi<String> one(UUID ticketId) {
        requireNonNull(ticketId, "ticketId is null");
        return told(heard().select()
                .where(change ->
                        change.ticket().isEmpty() || change.ticket().get().equals(ticketId))
                .map(change -> CHANGED));
    }

    private Multi<String> told(Multi<String> changes) {
        Multi<String> alive = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(ALIVE),
                        Multi.createFrom()
                                .ticks()
                                .every(ALIVE_EVERY)
                                .onOverflow()
                                .drop()
                                .map(tick -> ALIVE));
        return Multi.createBy().merging().streams(alive, changes).select().first(config.longest());
    }

    private Multi<Heard> heard() {
        return Multi.createFrom()
                .<Heard>emitter(emitter -> {
                    enter(emitter);
                    emitter.onTermination(() -> leave(emitter));
                })
                // Who is too slow begins anew, and reads everything.
                .onOverflow()
                .buffer(MOST_WAITING);
    }

    private synchronized void enter(MultiEmitter<? super Heard> follower) {
        followers.add(follower);
        if (listening == null) {
            listening = listen();
        }
    }

    private synchronized void leave(MultiEmitter<? super Heard> follower) {
        followers.remove(follower);
        if (followers.isEmpty() && listening != null) {
            listening.cancel();
            listening = null;
        }
    }

    @PreDestroy
    synchronized void end() {
        if (listening != null) {
            listening.cancel();
            listening = null;
        }
    }

    private Cancellable listen() {
        return Multi.createFrom()
                .deferred(this::stream)
                .onFailure()
                .invoke(failure -> LOG.debugf("changes of tickets are not heard: %s", failure.getClass()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(this::tell);
    }

    /** One stream, from its first sign of life on; that it ends is a failure. */
    private Multi<Heard> stream() {
        Multi<TicketChange> changes = tickets.followTicketChanges(null)
                .onCompletion()
                .failWith(() -> new IllegalStateException("the stream of changes ended"));
        return changes.onItem()
                .scan(Position::new, Position::next)
                .select()
                .where(position -> position.heard().isPresent())
                .map(position -> position.heard().get());
    }

    private void tell(Heard change) {
        List<MultiEmitter<? super Heard>> now;
        synchronized (this) {
            now = List.copyOf(followers);
        }
        now.forEach(follower -> follower.emit(change));
    }

    /** What is passed on; no ticket stands for all of them. */
    private record Heard(Optional<UUID> ticket, String acquirer) {}

    /** Where in a stream one is, and what is passed on there. */
    private record Position(boolean begun, Optional<Heard> heard) {
        Position() {
            this(false, Optional.empty());
        }

        Position next(TicketChange change) {
            if (!begun) {
                return new Position(true, Optional.of(new Heard(Optional.empty(), null)));
            }
            return new Position(
                    true,
                    Optional.ofNullable(change.ticketId())
                            .map(id -> new Heard(Optional.of(id), change.acquirerCode())));
        }
    }
}
