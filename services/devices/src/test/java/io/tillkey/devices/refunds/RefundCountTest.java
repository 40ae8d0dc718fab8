package io.tillkey.devices.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundCountTest {
    private static final Instant RESET_AT = Instant.parse("2026-11-26T08:00:00Z");
    private static final Duration WATCHED_FOR = Duration.ofHours(72);
    private static final int TOO_MANY = 5;

    private final RefundCount count = new RefundCount(UUID.randomUUID());

    @Test
    void refundsCountFromTheResetOn() {
        said(40);
        count.reset(RESET_AT);

        assertThat(said(44)).isFalse();
        assertThat(said(45)).isTrue();
    }

    @Test
    void manyAreToldOnceAndAgainOnlyAfterAnotherReset() {
        said(0);
        count.reset(RESET_AT);
        assertThat(said(5)).isTrue();
        assertThat(said(5)).isFalse();
        assertThat(said(500)).isFalse();

        count.reset(RESET_AT.plusSeconds(60));

        assertThat(said(504)).isFalse();
        assertThat(said(505)).isTrue();
    }

    @Test
    void whatIsRefundedLongAfterTheResetIsBusiness() {
        said(0);
        count.reset(RESET_AT);
        assertThat(count.report(4, RESET_AT.plus(WATCHED_FOR), WATCHED_FOR, TOO_MANY))
                .isFalse();

        assertThat(count.report(100, RESET_AT.plus(WATCHED_FOR).plusMillis(1), WATCHED_FOR, TOO_MANY))
                .isFalse();
    }

    @Test
    void whoStartsTheCountAnewGetsRidOfNothing() {
        said(1_000);
        count.reset(RESET_AT);
        assertThat(said(1_003)).isFalse();
        assertThat(said(1)).isFalse();

        assertThat(said(2)).isTrue();
    }

    @Test
    void theFirstWordOfAllIsNotHeldAgainstATerminal() {
        count.reset(RESET_AT);

        assertThat(said(10_000)).isFalse();
        assertThat(said(10_005)).isTrue();
    }

    @Test
    void aTerminalThatWasNeverResetIsNotWatched() {
        assertThat(said(0)).isFalse();
        assertThat(said(1_000)).isFalse();
    }

    @Test
    void thereAreNoFewerThanNone() {
        assertThatThrownBy(() -> said(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean said(long total) {
        return count.report(total, RESET_AT.plusSeconds(3_600), WATCHED_FOR, TOO_MANY);
    }
}
