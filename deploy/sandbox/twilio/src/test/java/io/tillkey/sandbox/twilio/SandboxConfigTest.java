package io.tillkey.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "TWILIO_ACCOUNT_SID", Sandboxes.ACCOUNT_SID,
            "TWILIO_AUTH_TOKEN", Sandboxes.AUTH_TOKEN);

    @Test
    void defaults() {
        SandboxConfig config = SandboxConfig.from(LEAST);

        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8707);
        assertThat(config.capacity()).isEqualTo(1000);
        assertThat(config.file()).isEmpty();
        assertThat(config.sentAfter()).isEqualTo(Duration.ofMillis(150));
        assertThat(config.deliveredAfter()).isEqualTo(Duration.ofMillis(350));
        assertThat(config.slowBy()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.inbound()).isEmpty();
        assertThat(config.hosts()).containsExactlyInAnyOrder("127.0.0.1", "localhost", "[::1]", "twilio");
    }

    @Test
    void everyVariableIsRead() {
        SandboxConfig config = SandboxConfig.from(Map.ofEntries(
                Map.entry("BIND", "0.0.0.0"),
                Map.entry("PORT", "9000"),
                Map.entry("TWILIO_ACCOUNT_SID", "ACffffffffffffffffffffffffffffffff"),
                Map.entry("TWILIO_AUTH_TOKEN", "other"),
                Map.entry("TWILIO_SANDBOX_CAPACITY", "5"),
                Map.entry("TWILIO_SANDBOX_FILE", "somewhere/messages.jsonl"),
                Map.entry("TWILIO_SANDBOX_SENT_AFTER_MILLIS", "1"),
                Map.entry("TWILIO_SANDBOX_DELIVERED_AFTER_MILLIS", "2"),
                Map.entry("TWILIO_SANDBOX_SLOW_MILLIS", "3"),
                Map.entry("TWILIO_SANDBOX_HOSTS", "one, two"),
                Map.entry("TWILIO_SANDBOX_INBOUND_URL", "http://127.0.0.1:8704/twilio/inbound")));

        assertThat(config.bind()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.accountSid()).isEqualTo("ACffffffffffffffffffffffffffffffff");
        assertThat(config.authToken()).isEqualTo("other");
        assertThat(config.capacity()).isEqualTo(5);
        assertThat(config.file()).hasValue(Path.of("somewhere/messages.jsonl"));
        assertThat(config.sentAfter()).isEqualTo(Duration.ofMillis(1));
        assertThat(config.deliveredAfter()).isEqualTo(Duration.ofMillis(2));
        assertThat(config.slowBy()).isEqualTo(Duration.ofMillis(3));
        assertThat(config.inbound()).hasValue(URI.create("http://127.0.0.1:8704/twilio/inbound"));
        assertThat(config.hosts()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void missingOrWrongValuesAreNamedButTheTokenIsNotShown() {
        assertRefused("TWILIO_ACCOUNT_SID", "", "TWILIO_ACCOUNT_SID is not set");
        assertRefused("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_ACCOUNT_SID is not AC and 32 hexadecimal digits");
        assertRefused("TWILIO_AUTH_TOKEN", " ", "TWILIO_AUTH_TOKEN is not set");
        assertRefused("PORT", "x", "PORT is not a number");
        assertRefused("PORT", "70000", "PORT is not a port: 70000");
        assertRefused("TWILIO_SANDBOX_CAPACITY", "0", "TWILIO_SANDBOX_CAPACITY is below 1");
        assertRefused("TWILIO_SANDBOX_INBOUND_URL", "elsewhere", "TWILIO_SANDBOX_INBOUND_URL is not a web address");
        assertRefused("TWILIO_SANDBOX_SLOW_MILLIS", "-1", "a TWILIO_SANDBOX_…_MILLIS is negative");
        assertThat(SandboxConfig.from(LEAST).toString()).doesNotContain(Sandboxes.AUTH_TOKEN);
    }

    private static void assertRefused(String name, String value, String message) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxConfig.from(environment))
                .withMessage(message);
    }
}
