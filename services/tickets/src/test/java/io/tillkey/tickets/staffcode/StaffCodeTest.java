package io.tillkey.tickets.staffcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffCodeTest {
    @Test
    void r4EachIsEightDigitsAndNotTheOneBefore() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            StaffCode code = StaffCode.random();
            assertThat(code.value()).matches("[0-9]{8}");
            codes.add(code.value());
        }
        assertThat(codes).hasSizeGreaterThan(190);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40271835", "4027 1835", " 40-27-18-35 ", "４０２７１８３５", "4027\u00A01835"})
    void itIsReadHoweverItIsTyped(String typed) {
        assertThat(StaffCode.parse(typed)).hasValue(new StaffCode("40271835"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"4027183", "402718355", "4027183a", "4027.1835", "４０２７"})
    void whatIsNoneIsNone(String typed) {
        assertThat(StaffCode.parse(typed)).isEmpty();
    }

    @Test
    void itDoesNotShowItself() {
        assertThat(new StaffCode("40271835").toString()).doesNotContain("4027");
    }
}
