package io.tillkey.devices.terminals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StatusTransitionTest {
    private static final Pattern STEPS = Pattern.compile("([A-Z_]+) → ([A-Z_]+(?:, [A-Z_]+)*)");

    @Test
    void theContractTellsTheSameStepsAsTheStateMachine() throws IOException {
        String contract;
        try (InputStream file = getClass().getResourceAsStream("/contracts/openapi/devices.yaml")) {
            contract = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<StatusTransition> told = new HashSet<>();
        Matcher steps = STEPS.matcher(contract);
        while (steps.find()) {
            TerminalStatus from = TerminalStatus.valueOf(steps.group(1));
            Arrays.stream(steps.group(2).split(", "))
                    .map(TerminalStatus::valueOf)
                    .forEach(to -> told.add(new StatusTransition(from, to)));
        }

        assertThat(told).isEqualTo(StatusTransition.ALL);
    }

    @Test
    void aReplacedTerminalStaysReplaced() {
        assertThat(Arrays.stream(TerminalStatus.values())
                        .map(next -> new StatusTransition(TerminalStatus.REPLACED, next)))
                .noneMatch(StatusTransition::allowed);
    }

    @Test
    void aTerminalWithoutItsKeyBecomesActiveByItsOwnActivationAlone() {
        assertThat(StatusTransition.ALL)
                .filteredOn(step -> step.to() == TerminalStatus.ACTIVE)
                .allMatch(step -> !step.from().withoutKey());
    }
}
