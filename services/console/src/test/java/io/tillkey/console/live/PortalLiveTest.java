package io.tillkey.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.EventStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
class PortalLiveTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofMillis(800);

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    private final Neighbour tickets = NEIGHBOURS.tickets();

    @Test
    void thePageIsToldThatItsTicketChangesAndOfNoOther() throws IOException {
        try (EventStream page = follow(Merchant.withTicket())) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Cache-Control")).hasValue("no-store");
            assertThat(page.saw("changed", SOON)).as("the stream has begun").isTrue();
            silence(page);

            tickets.tell("{\"ticketId\":\"" + UUID.randomUUID() + "\"}");
            assertThat(page.saw("changed", QUIET)).isFalse();
            tickets.tell("{\"ticketId\":\"" + Neighbours.TICKET + "\"}");
            assertThat(page.saw("changed", SOON)).isTrue();
        }
    }

    @Test
    void invariant10WhereTicketsWasAwayThePageIsToldToReadAnew() throws IOException {
        try (EventStream page = follow(Merchant.withTicket())) {
            assertThat(page.saw("changed", SOON)).isTrue();
            silence(page);

            tickets.goAway();
            tickets.hangUp();
            assertThat(page.saw("changed", QUIET)).isFalse();
            tickets.comeBack();

            assertThat(page.saw("changed", SOON)).isTrue();
        }
    }

    @Test
    void howeverManyFollowTicketsIsAskedOnceAndNotAtAllOnceTheyAreGone() throws IOException {
        List<EventStream> pages = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pages.add(follow(Merchant.withTicket()));
        }
        assertThat(pages).allSatisfy(page -> assertThat(page.next(SOON)).isPresent());
        assertThat(tickets.listeners()).isEqualTo(1);

        tickets.tell("{\"ticketId\":\"" + Neighbours.TICKET + "\"}");
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.saw("changed", SOON)).isTrue());

        for (EventStream page : pages) {
            page.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tickets.listeners()).isZero());
    }

    @Test
    void whoHasNoTicketFollowsNone() throws IOException {
        try (EventStream nobody = follow(Merchant.fresh())) {
            assertThat(nobody.status()).isEqualTo(401);
        }
    }

    private static void silence(EventStream page) {
        while (page.next(QUIET).isPresent()) {
            // Until nothing comes.
        }
    }

    private static EventStream follow(Merchant merchant) throws IOException {
        return EventStream.open(
                "/api/portal/ticket/live",
                Map.of(
                        "Cookie",
                        merchant.cookies().entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; "))));
    }
}
