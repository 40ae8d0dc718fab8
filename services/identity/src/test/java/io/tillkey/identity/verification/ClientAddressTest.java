package io.tillkey.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @Test
    void anIpv4AddressCountsByItselfR2() {
        assertThat(network("203.0.113.7")).isEqualTo(network(" 203.0.113.7 ")).isNotEqualTo(network("203.0.113.8"));
    }

    @Test
    void allOfOneIpv6NetworkCountsAsOneR2() {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
        assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"example.org", "999.1.1.1", "1.2.3", "::g", "203.0.113.7, 10.0.0.1", "localhost"})
    void anythingElseIsNoAddress(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }

    @Test
    void itDoesNotShowItselfR28() {
        assertThat(ClientAddress.parse("203.0.113.7").orElseThrow().toString()).doesNotContain("203");
    }

    private static String network(String text) {
        return ClientAddress.parse(text).orElseThrow().network();
    }
}
