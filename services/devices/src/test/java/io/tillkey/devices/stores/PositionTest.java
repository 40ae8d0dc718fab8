package io.tillkey.devices.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class PositionTest {
    private static final Position HANGZHOU = new Position(30.2741, 120.1551);
    private static final Position SHANGHAI = new Position(31.2304, 121.4737);

    @Test
    void aDistanceIsTheSameBothWays() {
        assertThat(HANGZHOU.metresTo(SHANGHAI)).isCloseTo(165_000, withinPercentage(1));
        assertThat(SHANGHAI.metresTo(HANGZHOU)).isEqualTo(HANGZHOU.metresTo(SHANGHAI));
        assertThat(HANGZHOU.metresTo(HANGZHOU)).isZero();
    }

    @Test
    void acrossTheDateLineItIsNotFar() {
        assertThat(new Position(0, 179.99).metresTo(new Position(0, -179.99))).isCloseTo(2_224, withinPercentage(1));
        assertThat(new Position(0, 0).metresTo(new Position(0, 180))).isCloseTo(20_015_000, withinPercentage(1));
    }

    @Test
    void thereIsNoPlaceBeyondThePolesAndTheWordsHideIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(90.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(0, Double.NaN));
        assertThat(HANGZHOU).hasToString("Position");
    }
}
