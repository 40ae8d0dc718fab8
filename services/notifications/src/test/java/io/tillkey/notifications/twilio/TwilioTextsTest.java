package io.tillkey.notifications.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.sending.ProviderAwayException;
import io.tillkey.notifications.sending.TextProvider.Doubtful;
import io.tillkey.notifications.sending.TextProvider.KnownText;
import io.tillkey.notifications.sending.TextProvider.NotNow;
import io.tillkey.notifications.sending.TextProvider.OutgoingText;
import io.tillkey.notifications.sending.TextProvider.Taken;
import io.tillkey.sandbox.twilio.Outage;
import io.tillkey.sandbox.twilio.SandboxConfig;
import io.tillkey.sandbox.twilio.TwilioSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter with the real SDK, against the sandbox. */
class TwilioTextsTest {
    private static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
    private static final String AUTH_TOKEN = "token";
    private static final PhoneNumber PHONE = new PhoneNumber("+8613800138000");

    private TwilioSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = TwilioSandbox.start(
                SandboxConfig.from(Map.of(
                        "PORT",
                        "0",
                        "TWILIO_ACCOUNT_SID",
                        ACCOUNT_SID,
                        "TWILIO_AUTH_TOKEN",
                        AUTH_TOKEN,
                        "TWILIO_SANDBOX_SLOW_MILLIS",
                        "5000")),
                Clock.systemUTC(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void aTextIsHandedOverOnceWithItsCallbackAndItsValidity() {
        Taken taken = (Taken) texts(config()).handOver(text("hello"));

        assertThat(sandbox.messages().newestFirst()).singleElement().satisfies(message -> {
            assertThat(message.sid()).isEqualTo(taken.providerId());
            assertThat(message.to()).isEqualTo(PHONE.e164());
            assertThat(message.from()).hasValue("+15005550006");
            assertThat(message.text()).isEqualTo("hello");
            assertThat(message.statusCallback().orElseThrow())
                    .startsWith("https://texts.example/twilio/status-callbacks/");
        });
    }

    @Test
    void aMessagingServiceMayPickTheSender() {
        texts(new Config(
                        sandbox.address(),
                        AUTH_TOKEN,
                        Optional.empty(),
                        Optional.of("MG0123456789abcdef0123456789abcdef")))
                .handOver(text("hello"));

        assertThat(sandbox.messages().newestFirst()).singleElement().satisfies(message -> assertThat(
                        message.messagingServiceSid())
                .hasValue("MG0123456789abcdef0123456789abcdef"));
    }

    @Test
    void r33AServerErrorIsNotRepeatedByTheSdk() {
        sandbox.outages().play(Outage.LOST_ANSWER);

        assertThat(texts(config()).handOver(text("hello"))).isInstanceOf(Doubtful.class);

        assertThat(sandbox.messages().newestFirst()).hasSize(1);
    }

    @Test
    void r33WhatTwilioMayHaveIsToldFromWhatItCannotHave() throws IOException {
        TwilioTexts texts = texts(config());

        sandbox.outages().play(Outage.UNAVAILABLE);
        assertThat(texts.handOver(text("503"))).isInstanceOf(Doubtful.class);
        sandbox.outages().play(Outage.DROPPED);
        assertThat(texts.handOver(text("dropped"))).isInstanceOf(Doubtful.class);
        sandbox.outages().play(Outage.SLOW);
        assertThat(texts.handOver(text("slow"))).isInstanceOf(Doubtful.class);
        sandbox.outages().play(Outage.LIMITED);
        assertThat(texts.handOver(text("429")))
                .isEqualTo(new NotNow(FailureCode.PROVIDER_UNAVAILABLE, Optional.of(20429)));

        assertThat(texts(config(deadAddress())).handOver(text("down"))).isInstanceOf(NotNow.class);
        assertThat(texts(config(URI.create("http://no-such-host.invalid"))).handOver(text("nowhere")))
                .isInstanceOf(NotNow.class);
    }

    @Test
    void aWrongTokenIsForNowSinceAnOperatorCanMendIt() {
        TwilioTexts texts =
                texts(new Config(sandbox.address(), "wrong", Optional.of("+15005550006"), Optional.empty()));

        assertThat(texts.handOver(text("hello")))
                .isEqualTo(new NotNow(FailureCode.PROVIDER_UNAVAILABLE, Optional.of(20003)));
        assertThatThrownBy(() -> texts.list(PHONE, Instant.EPOCH)).isInstanceOf(ProviderAwayException.class);
    }

    @Test
    void aListGoesOverAllPagesTheEarliestFirstAndStopsAtTheTime() {
        TwilioTexts texts = texts(config());
        for (int i = 0; i < 120; i++) {
            assertThat(texts.handOver(text("text " + i))).isInstanceOf(Taken.class);
        }

        assertThat(texts.list(PHONE, Instant.now().minusSeconds(600)))
                .hasSize(120)
                .extracting(KnownText::body)
                .startsWith("text 0", "text 1")
                .endsWith("text 119");
        assertThat(texts.list(PHONE, Instant.now().plusSeconds(60))).isEmpty();
        assertThat(texts.list(new PhoneNumber("+8613900139000"), Instant.EPOCH)).isEmpty();
    }

    @Test
    void r11WhatIsShownOfATextIsNeitherNumberNorBody() {
        TwilioTexts texts = texts(config());
        OutgoingText text = text("482913");
        texts.handOver(text);

        assertThat(text.toString()).doesNotContain("482913", "13800138000");
        assertThat(texts.list(PHONE, Instant.EPOCH).toString()).doesNotContain("482913", "13800138000");
    }

    @Test
    void aReportIsFetchedAndAnUnknownTextHasNone() {
        TwilioTexts texts = texts(config());
        Taken taken = (Taken) texts.handOver(text("hello"));

        assertThat(texts.report(taken.providerId())).isPresent();
        assertThat(texts.report("SM" + "0".repeat(32))).isEmpty();
    }

    @Test
    void whatIsWrongInTheConfigurationIsNamedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> texts(new Config(sandbox.address(), AUTH_TOKEN, Optional.empty(), Optional.empty())))
                .withMessageContaining("tillkey.twilio.from or tillkey.twilio.messaging-service-sid");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> texts(new Config(sandbox.address(), AUTH_TOKEN, Optional.empty(), Optional.of("MG1"))))
                .withMessageContaining("messaging-service-sid is not MG");
    }

    private Config config() {
        return config(sandbox.address());
    }

    private static Config config(URI address) {
        return new Config(address, AUTH_TOKEN, Optional.of("+15005550006"), Optional.empty());
    }

    private static TwilioTexts texts(TwilioConfig config) {
        return new TwilioTexts(config, new CallbackAddress(config));
    }

    private static OutgoingText text(String body) {
        return new OutgoingText(UUID.randomUUID(), PHONE, body, Duration.ofMinutes(10));
    }

    private static URI deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private record Config(URI baseUrl, String authToken, Optional<String> from, Optional<String> messagingServiceSid)
            implements TwilioConfig {
        @Override
        public String accountSid() {
            return ACCOUNT_SID;
        }

        @Override
        public URI callbackBaseUrl() {
            return URI.create("https://texts.example/");
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration requestTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
