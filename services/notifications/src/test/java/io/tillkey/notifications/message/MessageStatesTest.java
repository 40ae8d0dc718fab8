package io.tillkey.notifications.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageStatesTest {
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+) : (\\w+)\\s*");

    @Test
    void theDiagramInTheDocsDrawsExactlyTheTransitions() throws IOException {
        Set<String> drawn = Files.readString(Path.of("../../docs/message-states.md"))
                .lines()
                .map(ARROW::matcher)
                .filter(Matcher::matches)
                .map(arrow -> arrow.group(1) + " --" + arrow.group(3) + "--> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(drawn)
                .isEqualTo(MessageStates.TRANSITIONS.stream()
                        .map(transition -> transition.from() + " --" + transition.step() + "--> " + transition.to())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyStateIsReachedAndFinalOnesAreNotLeft() {
        Set<MessageState> reached = EnumSet.of(MessageState.QUEUED);
        MessageStates.TRANSITIONS.forEach(transition -> reached.add(transition.to()));

        assertThat(reached).containsExactlyInAnyOrder(MessageState.values());
        assertThat(MessageStates.TRANSITIONS)
                .noneMatch(transition -> transition.from().isFinal());
    }

    @Test
    void whatTheProviderTookIsNeverSentAgain() {
        assertThat(MessageStates.TRANSITIONS)
                .filteredOn(transition -> !transition.from().isWaiting())
                .noneMatch(transition -> transition.to().isWaiting());
    }
}
