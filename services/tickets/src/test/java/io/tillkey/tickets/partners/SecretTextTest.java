package io.tillkey.tickets.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTextTest {
    @Test
    void aTokenSaysWhatItIsAndIsNeverTheSameTwice() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String token = SecretText.random(SecretText.Kind.API_TOKEN).value();
            assertThat(token).matches("tkp_[0-9A-Za-z]{49}");
            assertThat(SecretText.parse(SecretText.Kind.API_TOKEN, token)).isPresent();
            all.add(token);
        }
        assertThat(all).hasSize(1000);
    }

    @Test
    void everySingleWrongCharacterIsNoticed() {
        String token = SecretText.random(SecretText.Kind.API_TOKEN).value();
        for (int i = 4; i < token.length(); i++) {
            for (char other : new char[] {'0', 'A', 'z'}) {
                if (token.charAt(i) != other) {
                    String wrong = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(SecretText.parse(SecretText.Kind.API_TOKEN, wrong))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void oneKindIsNotTakenForTheOther() {
        String handOver = SecretText.random(SecretText.Kind.HAND_OVER).value();
        assertThat(SecretText.parse(SecretText.Kind.API_TOKEN, handOver)).isEmpty();
        assertThat(SecretText.parse(SecretText.Kind.API_TOKEN, "tkp_" + handOver.substring(4)))
                .isEmpty();
    }

    @Test
    void nonsenseIsNoToken() {
        for (String text :
                new String[] {null, "", "tkp_", "tkp_x", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln", "tkp_" + "é".repeat(49)}) {
            assertThat(SecretText.parse(SecretText.Kind.API_TOKEN, text)).isEmpty();
        }
    }

    @Test
    void r11ItIsNotInItsOwnText() {
        SecretText token = SecretText.random(SecretText.Kind.API_TOKEN);
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hint()).hasSize(8);
    }
}
