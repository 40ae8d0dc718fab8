package io.tillkey.tickets.ticket;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketsConfigTest {
    @Test
    void defaults() {
        TicketsConfig config = read(Map.of());

        assertThat(config.idle().limits())
                .isEqualTo(new IdleLimits(
                        Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(7)));
        assertThat(config.opening().perAddress()).isEqualTo(60);
        assertThat(config.opening().perTerminalAndAddress()).isEqualTo(10);
        assertThat(config.opening().perTerminal()).isEqualTo(30);
        assertThat(config.opening().period()).isEqualTo(Duration.ofHours(1));
        assertThat(config.conversation().perTicket()).isEqualTo(30);
        assertThat(config.conversation().period()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.phone().codeLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.phone().perMember()).isEqualTo(120);
        assertThat(config.phone().triesPerAddress()).isEqualTo(60);
        assertThat(config.phone().period()).isEqualTo(Duration.ofHours(1));
        assertThat(config.unmasking().perMember()).isEqualTo(20);
        assertThat(config.unmasking().period()).isEqualTo(Duration.ofHours(1));
        assertThat(config.staffCode().lifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.staffCode().mostWrong()).isEqualTo(5);
        assertThat(config.staffCode().perMember()).isEqualTo(120);
        assertThat(config.staffCode().checksPerTicket()).isEqualTo(20);
        assertThat(config.staffCode().checksPerAddress()).isEqualTo(60);
        assertThat(config.staffCode().period()).isEqualTo(Duration.ofHours(1));
        assertThat(config.sweep().every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.sweep().batch()).isEqualTo(100);
        assertThat(config.settleAfter()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void everyPropertyCanBeSet() {
        TicketsConfig config = read(Map.ofEntries(
                entry("tillkey.tickets.idle.unverified", "2h"),
                entry("tillkey.tickets.idle.verified", "3m"),
                entry("tillkey.tickets.idle.issued", "4d"),
                entry("tillkey.tickets.idle.number-change", "5d"),
                entry("tillkey.tickets.opening.per-address", "5"),
                entry("tillkey.tickets.opening.per-terminal-and-address", "6"),
                entry("tillkey.tickets.opening.per-terminal", "7"),
                entry("tillkey.tickets.opening.period", "8m"),
                entry("tillkey.tickets.conversation.per-ticket", "12"),
                entry("tillkey.tickets.conversation.period", "13m"),
                entry("tillkey.tickets.phone.code-lifetime", "14m"),
                entry("tillkey.tickets.phone.per-member", "15"),
                entry("tillkey.tickets.phone.tries-per-address", "16"),
                entry("tillkey.tickets.phone.period", "17m"),
                entry("tillkey.tickets.unmasking.per-member", "18"),
                entry("tillkey.tickets.unmasking.period", "19m"),
                entry("tillkey.tickets.staff-code.lifetime", "21m"),
                entry("tillkey.tickets.staff-code.most-wrong", "22"),
                entry("tillkey.tickets.staff-code.per-member", "23"),
                entry("tillkey.tickets.staff-code.checks-per-ticket", "24"),
                entry("tillkey.tickets.staff-code.checks-per-address", "25"),
                entry("tillkey.tickets.staff-code.period", "26m"),
                entry("tillkey.tickets.sweep.every", "9s"),
                entry("tillkey.tickets.sweep.batch", "10"),
                entry("tillkey.tickets.settle-after", "11d")));

        assertThat(config.idle().limits())
                .isEqualTo(new IdleLimits(
                        Duration.ofHours(2), Duration.ofMinutes(3), Duration.ofDays(4), Duration.ofDays(5)));
        assertThat(config.opening().perAddress()).isEqualTo(5);
        assertThat(config.opening().perTerminalAndAddress()).isEqualTo(6);
        assertThat(config.opening().perTerminal()).isEqualTo(7);
        assertThat(config.opening().period()).isEqualTo(Duration.ofMinutes(8));
        assertThat(config.conversation().perTicket()).isEqualTo(12);
        assertThat(config.conversation().period()).isEqualTo(Duration.ofMinutes(13));
        assertThat(config.phone().codeLifetime()).isEqualTo(Duration.ofMinutes(14));
        assertThat(config.phone().perMember()).isEqualTo(15);
        assertThat(config.phone().triesPerAddress()).isEqualTo(16);
        assertThat(config.phone().period()).isEqualTo(Duration.ofMinutes(17));
        assertThat(config.unmasking().perMember()).isEqualTo(18);
        assertThat(config.unmasking().period()).isEqualTo(Duration.ofMinutes(19));
        assertThat(config.staffCode().lifetime()).isEqualTo(Duration.ofMinutes(21));
        assertThat(config.staffCode().mostWrong()).isEqualTo(22);
        assertThat(config.staffCode().perMember()).isEqualTo(23);
        assertThat(config.staffCode().checksPerTicket()).isEqualTo(24);
        assertThat(config.staffCode().checksPerAddress()).isEqualTo(25);
        assertThat(config.staffCode().period()).isEqualTo(Duration.ofMinutes(26));
        assertThat(config.sweep().every()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.sweep().batch()).isEqualTo(10);
        assertThat(config.settleAfter()).isEqualTo(Duration.ofDays(11));
    }

    private static TicketsConfig read(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(TicketsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withConverter(Duration.class, 300, new io.quarkus.runtime.configuration.DurationConverter())
                .build();
        return config.getConfigMapping(TicketsConfig.class);
    }
}
