package io.tillkey.devices.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.identifiers.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OsVersionTest {
    @Test
    void versionsAreOrderedByNumberAndNotByLetter() {
        assertThat(OsVersion.parse("10.2.4")).isGreaterThan(OsVersion.parse("9.12"));
        assertThat(OsVersion.parse("3.10")).isGreaterThan(OsVersion.parse("3.9.9"));
    }

    @Test
    void missingNumbersCountAsZero() {
        assertThat(OsVersion.parse("10")).isEqualByComparingTo(OsVersion.parse("10.0.0"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"v10", "10.", "1.2.3.4.5", "10000", "10 ", "10.2-beta", "１０"})
    void whatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> OsVersion.parse(text)).isInstanceOf(InvalidIdentifierException.class);
    }
}
