package io.tillkey.tickets.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.web.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAddressesTest {
    private final ReceiverAddresses strict = new ReceiverAddresses(WebhooksConfigTest.read(Map.of()));
    private final ReceiverAddresses local =
            new ReceiverAddresses(WebhooksConfigTest.read(Map.of("tillkey.webhooks.allow-loopback", "true")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void anAddressOfOurOwnOrNobodysNetworkIsRefused(String address) throws UnknownHostException {
        assertThat(ReceiverAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(strict.resolve(URI.create("https://" + host + "/"))).isEmpty();
        refused(strict, "https://" + host + "/", "NOT_PUBLIC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "223.255.255.1",
                "2400:3200::1",
                "2001:4860:4860::8888",
                "2606:4700:4700::1111"
            })
    void aPublicAddressIsAllowed(String address) throws UnknownHostException {
        assertThat(ReceiverAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example/, NOT_HTTPS",
        "ftp://shop.example/, NOT_HTTPS",
        "file:///etc/passwd, MALFORMED",
        "javascript:alert(1), MALFORMED",
        "https://, MALFORMED",
        "https:///path, MALFORMED",
        "https://user:password@shop.example/, MALFORMED",
        "https://shop.example/#fragment, MALFORMED",
        "https://shop.example:0/, MALFORMED",
        "https://shop.example:70000/, MALFORMED",
        "https://shop_1.example/, MALFORMED",
        "'https://shop example/', MALFORMED",
        "http://localhost:8080/, NOT_HTTPS",
        "https://2130706433/, NOT_PUBLIC",
        "https://127.1/, MALFORMED"
    })
    void aUrlThatIsNotForReceiversIsRefused(String url, String reason) {
        refused(strict, url, reason);
    }

    @Test
    void aUrlThatIsTooLongIsRefused() {
        refused(strict, "https://shop.example/" + "a".repeat(500), "MALFORMED");
    }

    @Test
    void aNameIsNotLookedUpWhenItIsRegistered() {
        // Else the answer would tell which names of our own network there are.
        assertThat(strict.parse("https://no-such-name.invalid/events").getHost())
                .isEqualTo("no-such-name.invalid");
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefusedWhenItIsSentTo() {
        assertThat(strict.resolve(URI.create("https://localhost/"))).isEmpty();
        assertThat(strict.resolve(URI.create("https://no-such-name.invalid/"))).isEmpty();
    }

    @Test
    void thisMachineIsAllowedWhereConfigurationSaysSoAndNothingElse() {
        assertThat(local.parse("http://127.0.0.1:8080/x").getPort()).isEqualTo(8080);
        assertThat(local.resolve(URI.create("http://localhost:8080/"))).isPresent();
        refused(local, "http://10.0.0.1/", "NOT_HTTPS");
        refused(local, "https://10.0.0.1/", "NOT_PUBLIC");
        assertThat(local.resolve(URI.create("http://10.0.0.1/"))).isEmpty();
    }

    private static void refused(ReceiverAddresses addresses, String url, String reason) {
        assertThatThrownBy(() -> addresses.parse(url)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("webhook-url-refused");
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.members()).containsEntry("reason", reason);
        });
    }
}
