package io.tillkey.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tillkey.notifications.answer.AnswersConfig;
import io.tillkey.notifications.budget.BudgetConfig;
import io.tillkey.notifications.sending.SendingConfig;
import io.tillkey.notifications.text.TextsConfig;
import io.tillkey.notifications.twilio.TwilioConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private static final Map<String, String> TWILIO = Map.of(
            "tillkey.twilio.account-sid", "AC0",
            "tillkey.twilio.auth-token", "secret",
            "tillkey.twilio.callback-base-url", "https://texts.example");

    @Test
    void twilioDefaultsToTwilioItself() {
        TwilioConfig config = read(TwilioConfig.class, TWILIO);

        assertThat(config.baseUrl()).isEqualTo(URI.create("https://api.twilio.com"));
        assertThat(config.from()).isEmpty();
        assertThat(config.messagingServiceSid()).isEmpty();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void everyTwilioPropertyIsRead() {
        Map<String, String> properties = new HashMap<>(TWILIO);
        properties.put("tillkey.twilio.base-url", "http://127.0.0.1:1");
        properties.put("tillkey.twilio.from", "+15005550006");
        properties.put("tillkey.twilio.messaging-service-sid", "MG0");
        properties.put("tillkey.twilio.connect-timeout", "1s");
        properties.put("tillkey.twilio.request-timeout", "3s");

        TwilioConfig config = read(TwilioConfig.class, properties);

        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:1"));
        assertThat(config.accountSid()).isEqualTo("AC0");
        assertThat(config.authToken()).isEqualTo("secret");
        assertThat(config.from()).hasValue("+15005550006");
        assertThat(config.messagingServiceSid()).hasValue("MG0");
        assertThat(config.callbackBaseUrl()).isEqualTo(URI.create("https://texts.example"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void twilioNeedsAnAccountATokenAndAPublicAddress() {
        assertThatThrownBy(() -> read(TwilioConfig.class, Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("tillkey.twilio.account-sid")
                .hasMessageContaining("tillkey.twilio.auth-token")
                .hasMessageContaining("tillkey.twilio.callback-base-url");
    }

    @Test
    void sendingDefaults() {
        SendingConfig config = read(SendingConfig.class, Map.of());

        assertThat(config.enabled()).isTrue();
        assertThat(config.workers()).isEqualTo(4);
        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.retry().firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.retry().longestPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.retry().afterDoubt()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.tellDelayAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.doubtEnds()).isEqualTo(Duration.ofHours(24));
        assertThat(config.retention().messages()).isEqualTo(Duration.ofDays(90));
        assertThat(config.retention().every()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void everySendingPropertyIsRead() {
        SendingConfig config = read(
                SendingConfig.class,
                Map.ofEntries(
                        Map.entry("tillkey.sending.enabled", "false"),
                        Map.entry("tillkey.sending.workers", "1"),
                        Map.entry("tillkey.sending.poll", "2s"),
                        Map.entry("tillkey.sending.lease", "3s"),
                        Map.entry("tillkey.sending.retry.first-pause", "4s"),
                        Map.entry("tillkey.sending.retry.longest-pause", "5s"),
                        Map.entry("tillkey.sending.retry.after-doubt", "6s"),
                        Map.entry("tillkey.sending.tell-delay-after", "7s"),
                        Map.entry("tillkey.sending.doubt-ends", "8s"),
                        Map.entry("tillkey.sending.retention.messages", "9d"),
                        Map.entry("tillkey.sending.retention.every", "10s")));

        assertThat(config.enabled()).isFalse();
        assertThat(config.workers()).isEqualTo(1);
        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.retry().firstPause()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.retry().longestPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retry().afterDoubt()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.tellDelayAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.doubtEnds()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.retention().messages()).isEqualTo(Duration.ofDays(9));
        assertThat(config.retention().every()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void r31R35BudgetDefaults() {
        BudgetConfig config = read(BudgetConfig.class, Map.of());

        assertThat(config.number().perMinute()).isEqualTo(1);
        assertThat(config.number().perHour()).isEqualTo(5);
        assertThat(config.number().perDay()).isEqualTo(10);
        assertThat(config.number().mainlandPerDay()).isEqualTo(4);
        assertThat(config.number().keptForCodes()).isEqualTo(1);
        assertThat(config.allowedRegions()).containsExactlyInAnyOrder("CN", "HK", "MO");
        assertThat(config.spend().currency()).isEqualTo("USD");
        assertThat(config.spend().ceiling()).isEqualByComparingTo("5000");
        assertThat(config.spend().price()).isEqualByComparingTo("5");
        assertThat(config.spend().prices()).isEmpty();
        assertThat(config.burst().limit()).isEqualTo(20);
        assertThat(config.burst().window()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void nobodyCanAnswerUnlessToldAndEveryPropertyOfAnswersIsRead() {
        AnswersConfig defaults = read(AnswersConfig.class, Map.of());
        assertThat(defaults.regions()).isEmpty();
        assertThat(defaults.noticesFor()).isEqualTo(Duration.ofHours(72));
        assertThat(defaults.together()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.numberPerHour()).isEqualTo(10);

        AnswersConfig config = read(
                AnswersConfig.class,
                Map.of(
                        "tillkey.answers.regions", "HK,MO",
                        "tillkey.answers.notices-for", "48h",
                        "tillkey.answers.together", "30m",
                        "tillkey.answers.number-per-hour", "3"));
        assertThat(config.regions()).contains(Set.of("HK", "MO"));
        assertThat(config.noticesFor()).isEqualTo(Duration.ofHours(48));
        assertThat(config.together()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.numberPerHour()).isEqualTo(3);
    }

    @Test
    void everyBudgetPropertyIsRead() {
        BudgetConfig config = read(
                BudgetConfig.class,
                Map.ofEntries(
                        Map.entry("tillkey.budget.number.per-minute", "2"),
                        Map.entry("tillkey.budget.number.per-hour", "3"),
                        Map.entry("tillkey.budget.number.per-day", "4"),
                        Map.entry("tillkey.budget.number.mainland-per-day", "5"),
                        Map.entry("tillkey.budget.number.kept-for-codes", "2"),
                        Map.entry("tillkey.budget.allowed-regions", "CN,SG"),
                        Map.entry("tillkey.budget.spend.currency", "CNY"),
                        Map.entry("tillkey.budget.spend.ceiling", "6"),
                        Map.entry("tillkey.budget.spend.price", "0.7"),
                        Map.entry("tillkey.budget.spend.prices.SG", "8.25"),
                        Map.entry("tillkey.budget.burst.limit", "9"),
                        Map.entry("tillkey.budget.burst.window", "10s")));

        assertThat(config.number().perMinute()).isEqualTo(2);
        assertThat(config.number().perHour()).isEqualTo(3);
        assertThat(config.number().perDay()).isEqualTo(4);
        assertThat(config.number().mainlandPerDay()).isEqualTo(5);
        assertThat(config.number().keptForCodes()).isEqualTo(2);
        assertThat(config.allowedRegions()).containsExactlyInAnyOrder("CN", "SG");
        assertThat(config.spend().currency()).isEqualTo("CNY");
        assertThat(config.spend().ceiling()).isEqualByComparingTo("6");
        assertThat(config.spend().price()).isEqualByComparingTo("0.7");
        assertThat(config.spend().prices()).containsExactly(Map.entry("SG", new BigDecimal("8.25")));
        assertThat(config.burst().limit()).isEqualTo(9);
        assertThat(config.burst().window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void textsDefaults() {
        TextsConfig config = read(TextsConfig.class, Map.of());

        assertThat(config.signature().chinese()).isEqualTo("Tillkey");
        assertThat(config.signature().english()).isEqualTo("Tillkey");
        assertThat(config.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void everyTextsPropertyIsRead() {
        TextsConfig config = read(
                TextsConfig.class,
                Map.of(
                        "tillkey.texts.signature.zh-cn", "某某支付",
                        "tillkey.texts.signature.en", "Brand",
                        "tillkey.texts.zone", "Asia/Urumqi"));

        assertThat(config.signature().chinese()).isEqualTo("某某支付");
        assertThat(config.signature().english()).isEqualTo("Brand");
        assertThat(config.zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
    }

    @Test
    void anUnknownPropertyIsAnError() {
        assertThatThrownBy(() -> read(SendingConfig.class, Map.of("tillkey.sending.wokers", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("tillkey.sending.wokers");
    }

    private static <T> T read(Class<T> type, Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(type)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return config.getConfigMapping(type);
    }
}
