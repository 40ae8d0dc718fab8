package io.tillkey.devices.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.acquirers.AcquirerDirectory;
import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.devices.models.ModelCatalogue;
import io.tillkey.identifiers.TerminalQuery;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecoysTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Inject
    DevicesConfig config;

    @Inject
    ModelCatalogue models;

    @Inject
    AcquirerDirectory acquirers;

    @Test
    void r1ADecoyIsTheSameOnEveryInstance() {
        UUID one = at(NOON).idFor(TerminalQuery.parse("ABCDEF123456"));
        UUID other = at(NOON.plus(Duration.ofDays(400))).idFor(TerminalQuery.parse("123456"));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void anOfflineDecoyWasLastHeardOfAtOneInstantUntilItIsBack() {
        for (int i = 0; i < 100; i++) {
            UUID id = new UUID(0x4000L, 0x8000_0000_0000_0000L + i);
            ConnectivityView now = at(NOON).connectivity(id);
            ConnectivityView later = at(NOON.plusSeconds(7)).connectivity(id);
            if (!now.online() && !later.online()) {
                assertThat(later).isEqualTo(now);
            }
        }
    }

    @Test
    void anOnlineDecoyChecksInAsOftenAsATerminal() {
        for (int i = 0; i < 100; i++) {
            UUID id = new UUID(0x4000L, 0x8000_0000_0000_0000L + i);
            ConnectivityView now = at(NOON).connectivity(id);
            if (now.online()) {
                assertThat(Duration.between(now.lastCheckInAt(), NOON))
                        .isBetween(Duration.ZERO, config.checkInInterval());
            }
        }
    }

    @Test
    void noDecoyWasHeardOfInTheFutureOrSynchronisedAfterItWasHeardOf() {
        for (int i = 0; i < 200; i++) {
            ConnectivityView view = at(NOON).connectivity(new UUID(0x4000L, 0x8000_0000_0000_0000L + i));
            if (view.lastCheckInAt() != null) {
                assertThat(view.lastCheckInAt()).isBeforeOrEqualTo(NOON);
            }
            if (view.lastSyncAt() != null) {
                assertThat(view.lastSyncAt()).isBeforeOrEqualTo(view.lastCheckInAt());
            }
        }
    }

    private Decoys at(Instant instant) {
        return new Decoys(config, models, acquirers, Clock.fixed(instant, ZoneOffset.UTC));
    }
}
