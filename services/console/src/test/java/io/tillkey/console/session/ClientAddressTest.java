package io.tillkey.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void anIpv4AddressIsCountedAsItIs() {
        assertThat(new ClientAddress("203.0.113.9").network()).isEqualTo("203.0.113.9");
    }

    @Test
    void ipv6AddressesOfOneSubscriberAreCountedTogether() {
        assertThat(new ClientAddress("2001:db8:1:2::1").network())
                .isEqualTo(new ClientAddress("2001:db8:1:2:ffff:ffff:ffff:ffff").network())
                .isNotEqualTo(new ClientAddress("2001:db8:1:3::1").network());
    }

    @Test
    void anAddressDoesNotShowItself() {
        assertThat(new ClientAddress("203.0.113.9").toString()).doesNotContain("203");
    }
}
