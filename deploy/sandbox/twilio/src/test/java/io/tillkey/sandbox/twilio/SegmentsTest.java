package io.tillkey.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void r32SeventyChineseCharactersFitOneSegment() {
        assertThat(Segments.of("字".repeat(70))).isEqualTo(1);
        assertThat(Segments.of("字".repeat(71))).isEqualTo(2);
        assertThat(Segments.of("字".repeat(135))).isEqualTo(3);
    }

    @Test
    void plainTextFitsOneHundredAndSixty() {
        assertThat(Segments.of("a".repeat(160))).isEqualTo(1);
        assertThat(Segments.of("a".repeat(161))).isEqualTo(2);
        assertThat(Segments.of("€".repeat(80))).isEqualTo(1);
        assertThat(Segments.of("€".repeat(81))).isEqualTo(2);
    }
}
