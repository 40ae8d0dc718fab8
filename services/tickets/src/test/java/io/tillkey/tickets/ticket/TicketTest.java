package io.tillkey.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.identifiers.TicketReference;
import io.tillkey.tickets.ticket.Ticket.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final Instant OPENED = Instant.parse("2026-11-23T08:00:00Z");
    private static final IdleLimits LIMITS =
            new IdleLimits(Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(5));
    private static final List<TicketEvent> RESET = List.of(
            TicketEvent.CODE_REQUESTED,
            TicketEvent.VERIFICATION_PASSED,
            TicketEvent.CREDENTIAL_RESET,
            TicketEvent.COMMAND_DELIVERED,
            TicketEvent.RESET_CONFIRMED);
    private static final List<TicketEvent> ALL_FACTS = List.of(
            TicketEvent.CODE_REQUESTED,
            TicketEvent.VERIFICATION_PASSED,
            TicketEvent.ATTEMPTS_EXHAUSTED,
            TicketEvent.CREDENTIAL_RESET,
            TicketEvent.COMMAND_DELIVERED,
            TicketEvent.RESET_STOPPED,
            TicketEvent.RESET_CONFIRMED);

    private static final List<TicketEvent> NUMBER_FACTS = List.of(
            TicketEvent.NUMBER_EVIDENCE_RECORDED,
            TicketEvent.NUMBER_CHANGE_APPROVED,
            TicketEvent.ATTEMPTS_EXHAUSTED,
            TicketEvent.NUMBER_CHANGE_FAILED,
            TicketEvent.RESET_STOPPED,
            TicketEvent.NUMBER_CHANGED);

    @Test
    void everyOrderOfTheEventsOfAResetEndsInTheSameState() {
        State expected = endOf(RESET);

        assertThat(expected.progress()).isEqualTo(Progress.CONFIRMED);
        assertThat(expected.status()).isEqualTo(Status.RESOLVED);
        for (List<TicketEvent> order : permutations(RESET)) {
            assertThat(endOf(order)).as("%s", order).isEqualTo(expected);
        }
    }

    @Test
    void everyOrderOfEverySetOfFactsEndsInTheSameState() {
        everyOrderOfEverySetEndsTheSame(Kind.RESET, ALL_FACTS);
    }

    @Test
    void everyOrderOfEverySetOfFactsOfAChangeOfNumberEndsInTheSameStateR13() {
        everyOrderOfEverySetEndsTheSame(Kind.NUMBER_CHANGE, NUMBER_FACTS);

        State done = endOf(Kind.NUMBER_CHANGE, NUMBER_FACTS);
        assertThat(done.status()).isEqualTo(Status.RESOLVED);
        assertThat(done.cause()).isEqualTo(ClosingCause.CONFIRMED);
    }

    private static void everyOrderOfEverySetEndsTheSame(Kind kind, List<TicketEvent> all) {
        for (int subset = 1; subset < 1 << all.size(); subset++) {
            List<TicketEvent> facts = new ArrayList<>();
            for (int bit = 0; bit < all.size(); bit++) {
                if ((subset >> bit & 1) == 1) {
                    facts.add(all.get(bit));
                }
            }
            State expected = endOf(kind, facts);
            for (List<TicketEvent> order : permutations(facts)) {
                assertThat(endOf(kind, order)).as("%s", order).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsAboutACredentialIsNothingOnAChangeOfNumberAndTheOtherWayRoundR13() {
        for (TicketEvent event : TicketEvent.values()) {
            for (Kind kind : List.of(Kind.RESET, Kind.NUMBER_CHANGE)) {
                if (!event.concerns(kind)) {
                    assertThatThrownBy(() -> ticket(kind, 0).take(event, OPENED, OPENED, LIMITS))
                            .as("%s on %s", event, kind)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
        assertThat(TicketEvent.CREDENTIAL_RESET.concerns(Kind.NUMBER_CHANGE)).isFalse();
        assertThat(TicketEvent.VERIFICATION_PASSED.concerns(Kind.NUMBER_CHANGE)).isFalse();
        assertThat(TicketEvent.RESET_CONFIRMED.concerns(Kind.NUMBER_CHANGE)).isFalse();
        assertThat(TicketEvent.NUMBER_CHANGED.concerns(Kind.RESET)).isFalse();
    }

    @Test
    void aChangeOfNumberGoesByAnAgentAloneR20() {
        assertThatThrownBy(() -> Ticket.open(
                        UUID.randomUUID(),
                        TicketReference.of(20491827),
                        card(0),
                        "b".repeat(43),
                        Kind.NUMBER_CHANGE,
                        Route.SELF_SERVICE,
                        Reason.OTHER,
                        Language.ZH_CN,
                        OPENED,
                        LIMITS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangeOfNumberAsksForNoPreconditionAndIsNeverReadyForACodeToReset() {
        Ticket ticket = ticket(Kind.NUMBER_CHANGE, 5000);

        assertThat(ticket.required()).isEmpty();
        assertThat(ticket.missing()).isEmpty();
        assertThat(ticket.isReady()).isFalse();
    }

    @Test
    void aChangeOfNumberLivesThroughItsCoolingOffAndCanBeJoinedR13() {
        Ticket ticket = ticket(Kind.NUMBER_CHANGE, 0);
        assertThat(ticket.expiresAt()).contains(OPENED.plus(LIMITS.numberChange()));

        Instant approved = OPENED.plusSeconds(3600);
        ticket.take(TicketEvent.NUMBER_CHANGE_APPROVED, approved, approved, LIMITS);
        ticket.coolOff(approved.plus(Duration.ofHours(72)), LIMITS);

        assertThat(ticket.expiresAt())
                .contains(approved.plus(Duration.ofHours(72)).plus(LIMITS.numberChange()));
        assertThat(ticket.isVerified()).isTrue();
        assertThat(ticket.canBeJoined()).isTrue();
    }

    @Test
    void duplicatesInAnyOrderChangeNothing() {
        Random random = new Random(20261123);
        State expected = endOf(ALL_FACTS);
        for (int round = 0; round < 5000; round++) {
            List<TicketEvent> events = new ArrayList<>(ALL_FACTS);
            int more = random.nextInt(12);
            for (int i = 0; i < more; i++) {
                events.add(ALL_FACTS.get(random.nextInt(ALL_FACTS.size())));
            }
            Collections.shuffle(events, random);
            assertThat(endOf(events)).as("%s", events).isEqualTo(expected);
        }
    }

    @Test
    void progressNeverGoesBackWhateverHappens() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            List<TicketEvent> events = Arrays.stream(TicketEvent.values())
                    .filter(event -> event.concerns(kind))
                    .toList();
            Ticket ticket = ticket(kind, 0);
            Progress before = ticket.progress();
            for (int i = 0; i < 20; i++) {
                TicketEvent event = events.get(random.nextInt(events.size()));
                Moved moved = ticket.take(event, timeOf(event), OPENED, LIMITS);
                boolean further = ticket.progress().isBeyond(before);
                assertThat(further || ticket.progress() == before).isTrue();
                assertThat(moved.progressed()).isEqualTo(further);
                before = ticket.progress();
            }
        }
    }

    @Test
    void eachStepHasItsTimeAndItsActor() {
        Ticket ticket = ticket();
        RESET.forEach(event -> ticket.take(event, timeOf(event), OPENED, LIMITS));

        assertThat(ticket.stepsByTime())
                .containsExactly(
                        Map.entry(Progress.REQUESTED, new Step(OPENED, Actor.MERCHANT)),
                        Map.entry(Progress.VERIFYING, new Step(timeOf(TicketEvent.CODE_REQUESTED), Actor.MERCHANT)),
                        Map.entry(Progress.VERIFIED, new Step(timeOf(TicketEvent.VERIFICATION_PASSED), Actor.MERCHANT)),
                        Map.entry(Progress.ISSUED, new Step(timeOf(TicketEvent.CREDENTIAL_RESET), Actor.MERCHANT)),
                        Map.entry(Progress.DELIVERED, new Step(timeOf(TicketEvent.COMMAND_DELIVERED), Actor.TERMINAL)),
                        Map.entry(Progress.CONFIRMED, new Step(timeOf(TicketEvent.RESET_CONFIRMED), Actor.TERMINAL)));
    }

    @Test
    void aRepeatedStepKeepsItsEarliestTime() {
        Ticket ticket = ticket();
        Instant first = OPENED.plusSeconds(60);
        ticket.take(TicketEvent.CODE_REQUESTED, first.plusSeconds(90), OPENED, LIMITS);
        ticket.take(TicketEvent.CODE_REQUESTED, first, OPENED, LIMITS);
        ticket.take(TicketEvent.CODE_REQUESTED, first.plusSeconds(30), OPENED, LIMITS);

        assertThat(ticket.stepsByTime()).contains(Map.entry(Progress.VERIFYING, new Step(first, Actor.MERCHANT)));
    }

    @Test
    void aConfirmationAfterACancellationIsStillTheTerminalsWord() {
        Ticket ticket = ticket();
        ticket.take(TicketEvent.TICKET_CANCELLED, OPENED.plusSeconds(5), OPENED, LIMITS);
        assertThat(ticket.closingCause()).contains(ClosingCause.CANCELLED);

        ticket.take(TicketEvent.CREDENTIAL_RESET, OPENED.plusSeconds(6), OPENED, LIMITS);
        assertThat(ticket.status()).isEqualTo(Status.CANCELLED);
        assertThat(ticket.progress()).isEqualTo(Progress.ISSUED);

        ticket.take(TicketEvent.RESET_CONFIRMED, OPENED.plusSeconds(7), OPENED, LIMITS);
        assertThat(ticket.status()).isEqualTo(Status.RESOLVED);
        assertThat(ticket.closingCause()).contains(ClosingCause.CONFIRMED);
        assertThat(ticket.closedAt()).contains(OPENED.plusSeconds(7));
    }

    @Test
    void readyDemandsAttestationAndFeeByWhateverRoute() {
        Ticket ticket = ticket(5000);
        assertThat(ticket.isReady()).isFalse();

        ticket.attest(EnumSet.of(Precondition.BACKUP), OPENED, LIMITS);
        assertThat(ticket.isReady()).as("fee not accepted").isFalse();

        ticket.acceptFee(OPENED, LIMITS);
        assertThat(ticket.isReady()).isTrue();

        ticket.chooseRoute(Route.AGENT, OPENED, LIMITS);
        assertThat(ticket.isReady())
                .as("what a code is worth by this route is identity's to say")
                .isTrue();

        ticket.chooseRoute(Route.SELF_SERVICE, OPENED, LIMITS);
        assertThat(ticket.isReady()).as("a change of route keeps everything").isTrue();

        ticket.take(TicketEvent.CREDENTIAL_RESET, OPENED, OPENED, LIMITS);
        assertThat(ticket.isReady()).as("the credential is set").isFalse();
    }

    @Test
    void theTimeToExpiryFollowsFromHowFarTheTicketIs() {
        Ticket ticket = ticket();
        assertThat(ticket.expiresAt()).contains(OPENED.plus(LIMITS.unverified()));

        Instant code = OPENED.plusSeconds(60);
        ticket.take(TicketEvent.CODE_REQUESTED, code, code, LIMITS);
        assertThat(ticket.expiresAt()).contains(code.plus(LIMITS.unverified()));

        Instant verified = OPENED.plusSeconds(120);
        ticket.take(TicketEvent.VERIFICATION_PASSED, verified, verified, LIMITS);
        assertThat(ticket.expiresAt()).contains(verified.plus(LIMITS.verified()));

        Instant issued = OPENED.plusSeconds(180);
        ticket.take(TicketEvent.CREDENTIAL_RESET, issued, issued, LIMITS);
        assertThat(ticket.expiresAt()).contains(issued.plus(LIMITS.issued()));

        ticket.take(TicketEvent.RESET_CONFIRMED, issued, issued, LIMITS);
        assertThat(ticket.expiresAt()).isEmpty();
    }

    private static State endOf(List<TicketEvent> events) {
        return endOf(Kind.RESET, events);
    }

    private static State endOf(Kind kind, List<TicketEvent> events) {
        Ticket ticket = ticket(kind, 0);
        events.forEach(event -> ticket.take(event, timeOf(event), OPENED, LIMITS));
        Map<Progress, Step> steps = new TreeMap<>();
        ticket.stepsByTime().forEach(step -> steps.put(step.getKey(), step.getValue()));
        return new State(
                ticket.status(),
                ticket.progress(),
                steps,
                ticket.verifiedAt().orElse(null),
                ticket.expiresAt().orElse(null),
                ticket.closedAt().orElse(null),
                ticket.closingCause().orElse(null));
    }

    private static Instant timeOf(TicketEvent event) {
        return OPENED.plusSeconds(10L * (event.ordinal() + 1));
    }

    private static Ticket ticket() {
        return ticket(0);
    }

    private static Ticket ticket(long fee) {
        return ticket(Kind.RESET, fee);
    }

    private static TerminalCard card(long fee) {
        return new TerminalCard(
                UUID.randomUUID(),
                "****7Q21A0",
                new TerminalCard.Model("pax-a920", "PAX", "A920"),
                "10.2.4",
                true,
                null,
                List.of(Route.values()),
                "PASSWORD",
                null,
                List.of(Precondition.BACKUP),
                true,
                new Money(fee, "CNY"),
                5,
                List.of("TERMINAL_AT_HAND"),
                "smart-pos-password",
                new TerminalCard.CloudSync(false, null),
                new TerminalCard.Connectivity(true, OPENED),
                new TerminalCard.Acquirer("shouqianba", "收钱吧"));
    }

    private static Ticket ticket(Kind kind, long fee) {
        return Ticket.open(
                UUID.randomUUID(),
                TicketReference.of(20491827),
                card(fee),
                "b".repeat(43),
                kind,
                kind == Kind.NUMBER_CHANGE ? Route.AGENT : Route.SELF_SERVICE,
                Reason.FORGOTTEN,
                Language.ZH_CN,
                OPENED,
                LIMITS);
    }

    private static <T> Set<List<T>> permutations(List<T> items) {
        Set<List<T>> all = new java.util.LinkedHashSet<>();
        permute(new ArrayList<>(), new ArrayList<>(items), all);
        return all;
    }

    private static <T> void permute(List<T> chosen, List<T> left, Set<List<T>> all) {
        if (left.isEmpty()) {
            all.add(List.copyOf(chosen));
        }
        for (T item : List.copyOf(left)) {
            List<T> rest = new ArrayList<>(left);
            rest.remove(item);
            chosen.add(item);
            permute(chosen, rest, all);
            chosen.remove(chosen.size() - 1);
        }
    }

    private record State(
            Status status,
            Progress progress,
            Map<Progress, Step> steps,
            Instant verifiedAt,
            Instant expiresAt,
            Instant closedAt,
            ClosingCause cause) {}
}
