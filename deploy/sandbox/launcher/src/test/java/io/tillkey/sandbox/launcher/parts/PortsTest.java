package io.tillkey.sandbox.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PortsTest {
    @Test
    void withoutAWishTheConsoleIsAt8700() {
        assertThat(Ports.from(Map.of()).of(StandardPart.CONSOLE)).isEqualTo(8700);
    }

    @Test
    void theBaseMovesEveryPort() {
        Ports ports = Ports.from(Map.of("TILLKEY_PORT_BASE", " 9700 "));
        for (StandardPart part : StandardPart.values()) {
            assertThat(ports.of(part)).isBetween(9700, 9711);
        }
        assertThat(ports.keycloakManagement()).isEqualTo(9706);
        assertThat(ports.kafkaController()).isEqualTo(9711);
    }

    @Test
    void noTwoPartsShareAPort() {
        Ports ports = new Ports(Ports.DEFAULT_BASE);
        Set<Integer> all = new HashSet<>(Set.of(ports.keycloakManagement(), ports.kafkaController()));
        for (StandardPart part : StandardPart.values()) {
            assertThat(all.add(ports.of(part))).as(part.partName()).isTrue();
        }
    }

    @Test
    void aBaseThatIsNoPortIsRefusedWithTheVariablesName() {
        for (String base : new String[] {"80", "65001", "many", "-1"}) {
            assertThatThrownBy(() -> Ports.from(Map.of("TILLKEY_PORT_BASE", base)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("TILLKEY_PORT_BASE");
        }
    }
}
