package io.tillkey.tickets.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WebhookSecretTest {
    @Test
    void itSignsAsTheStandardWebhooksSpecificationsOwnExample() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void r11ANewOneIsRandomAndNotInItsOwnText() {
        WebhookSecret secret = WebhookSecret.random();

        assertThat(secret.value()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(WebhookSecret.random()).isNotEqualTo(secret);
        assertThat(secret.toString()).doesNotContain(secret.value().substring(6));
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("secret"));
    }
}
