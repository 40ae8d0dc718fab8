package io.tillkey.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.web.Acquirers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the console relies on in the stream of changes that tickets tells. */
@QuarkusTest
class ChangesConsumerPactTest {
    private static final String STREAM = "GET /api/v1/ticket-changes";
    private static final String ACQUIRER = "shouqianba";
    private static final UUID TICKET = ConsumerPact.example(2);

    @RegisterExtension
    static final ConsumerPact TICKETS = ConsumerPact.between("console", "tickets");

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    private final Neighbour tickets = NEIGHBOURS.tickets();

    @Inject
    FollowingTickets following;

    @Test
    void aChangeNamesItsTicketAndWhoseItIs() {
        String change = TICKETS.streamed("that a ticket changed", STREAM, data -> data.uuid("ticketId", TICKET)
                .stringMatcher("acquirerCode", "[a-z0-9-]+", ACQUIRER));

        assertThat(heardOf(change, ACQUIRER)).contains(TICKET.toString());
        assertThat(heardOf(change, "lakala")).doesNotContain(TICKET.toString());
    }

    @Test
    void theFirstMessageNamesNoTicket() {
        String beginning = TICKETS.streamed("that changes are told from now on", STREAM, data -> {});

        assertThat(heardOf(beginning, ACQUIRER)).containsOnly("alive", "everything");
    }

    /** What staff of an acquirer are told after tickets told this. */
    private List<String> heardOf(String message, String acquirer) {
        List<String> heard = new CopyOnWriteArrayList<>();
        Cancellable staff =
                following.all(Acquirers.named(List.of(acquirer))).subscribe().with(heard::add);
        try {
            await().until(() -> heard.contains("everything"));
            tickets.tell(message);
            // Comes after it in the same stream, and is everybody's.
            UUID after = UUID.randomUUID();
            tickets.tell("{\"ticketId\":\"%s\",\"acquirerCode\":\"%s\"}".formatted(after, acquirer));
            await().until(() -> heard.contains(after.toString()));
            heard.remove(after.toString());
            return List.copyOf(heard);
        } finally {
            staff.cancel();
        }
    }
}
