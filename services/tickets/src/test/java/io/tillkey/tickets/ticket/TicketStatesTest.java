package io.tillkey.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.tickets.ticket.TicketStates.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TicketStatesTest {
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+) : (\\w+)\\s*");

    @Test
    void theDiagramInTheDocsDrawsExactlyTheTransitions() throws IOException {
        String document = Files.readString(Path.of("../../docs/ticket-states.md"));
        List<String> diagrams = Arrays.stream(document.split("```mermaid"))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf("```")))
                .toList();

        assertThat(diagrams).hasSize(2);
        assertThat(arrows(diagrams.get(0))).isEqualTo(arrows(TicketStates.PROGRESS));
        assertThat(arrows(diagrams.get(1))).isEqualTo(arrows(TicketStates.STATUS));
        assertThat(diagrams.get(0)).contains("[*] --> REQUESTED");
        assertThat(diagrams.get(1)).contains("[*] --> NEW");
    }

    @Test
    void progressOnlyMovesForward() {
        assertThat(TicketStates.PROGRESS)
                .allSatisfy(transition -> assertThat(transition.to().isBeyond(transition.from()))
                        .as("%s", transition)
                        .isTrue());
    }

    @Test
    void everyProgressIsReachedFromTheFirst() {
        Set<Progress> reached = EnumSet.of(Progress.REQUESTED);
        TicketStates.PROGRESS.forEach(transition -> reached.add(transition.to()));

        assertThat(reached).containsExactlyInAnyOrder(Progress.values());
    }

    @Test
    void everyStatusIsReachedFromTheFirst() {
        Set<Status> reached = EnumSet.of(Status.NEW);
        TicketStates.STATUS.forEach(transition -> reached.add(transition.to()));

        assertThat(reached).containsExactlyInAnyOrder(Status.values());
    }

    @Test
    void confirmedComesFromTheTerminalAlone() {
        assertThat(TicketStates.PROGRESS.stream()
                        .filter(transition -> transition.to() == Progress.CONFIRMED)
                        .map(Transition::event))
                .containsOnly(TicketEvent.RESET_CONFIRMED);
        assertThat(TicketEvent.RESET_CONFIRMED.actor()).isEqualTo(Actor.TERMINAL);
    }

    @Test
    void anEventLeadsToOneStepWhereverTheTicketIs() {
        for (TicketEvent event : TicketEvent.values()) {
            assertThat(TicketStates.PROGRESS.stream()
                            .filter(transition -> transition.event() == event)
                            .map(Transition::to)
                            .distinct())
                    .as("%s", event)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aFactThatIsLessThanTheLastWordNeverReopensAClosedTicket() {
        assertThat(TicketStates.STATUS)
                .filteredOn(transition -> !transition.from().isOpen())
                .allSatisfy(transition -> assertThat(transition.to().isOpen())
                        .as("%s", transition)
                        .isFalse());
    }

    @Test
    void closedIsFinal() {
        assertThat(TicketStates.STATUS).noneMatch(transition -> transition.from() == Status.CLOSED);
    }

    private static Set<String> arrows(String diagram) {
        return diagram.lines()
                .map(ARROW::matcher)
                .filter(Matcher::matches)
                .map(arrow -> arrow.group(1) + " --" + arrow.group(3) + "--> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <S> Set<String> arrows(List<Transition<S>> transitions) {
        return transitions.stream()
                .map(transition -> transition.from() + " --" + transition.event() + "--> " + transition.to())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
