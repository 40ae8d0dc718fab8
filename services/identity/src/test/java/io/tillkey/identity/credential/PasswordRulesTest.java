package io.tillkey.identity.credential;

import static io.tillkey.identity.credential.RefusalReason.COMMON;
import static io.tillkey.identity.credential.RefusalReason.CONTAINS_BRAND;
import static io.tillkey.identity.credential.RefusalReason.CONTAINS_SERIAL;
import static io.tillkey.identity.credential.RefusalReason.CONTAINS_USERNAME;
import static io.tillkey.identity.credential.RefusalReason.NEEDS_DIGIT;
import static io.tillkey.identity.credential.RefusalReason.NEEDS_LETTER;
import static io.tillkey.identity.credential.RefusalReason.PREDICTABLE;
import static io.tillkey.identity.credential.RefusalReason.TOO_LONG;
import static io.tillkey.identity.credential.RefusalReason.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identity.facts.CredentialKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final PasswordRules RULES = new PasswordRules(new CommonPasswords());
    private static final CredentialContext CONTEXT = new CredentialContext(
            CredentialKind.PASSWORD,
            0,
            SerialNumber.parse("PXA9203X7Q21A0"),
            "pxa9203x7q21a0",
            List.of("PAX", "A920", "shouqianba"),
            Optional.of("杭州清晨茶饮有限公司 Morningtea"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet-Harbour-71-rain",
                "k7Xpl02mQz9vB",
                "白日依山尽2026黄河入海流",
                "tr4m-oven-kiwi-plum",
                "lantern moss 7 cedar violin",
                "9 purple geese over Ningbo bridge"
            })
    void aPasswordHardToGuessIsAcceptedWhateverItIsMadeOfR15(String password) {
        assertThat(check(password)).isEmpty();
    }

    @Test
    void twelveCharactersAreEnoughAndElevenAreNotR15() {
        assertThat(check("kX7pl02mQz9v")).isEmpty();
        assertThat(check("kX7pl02mQz9")).containsExactly(TOO_SHORT);
    }

    @Test
    void sixtyFourCharactersAndMoreAreAcceptedUpToKeycloaksLimitR15() {
        String unit = "kX7pl02mQz9v-Tram-oven-55-Kiwi-plum-ridge-Nine-lake-";
        assertThat(check((unit + unit).substring(0, 64))).isEmpty();
        assertThat(check((unit + unit + unit).substring(0, 128))).isEmpty();
        assertThat(check((unit + unit + unit).substring(0, 129))).containsExactly(TOO_LONG);
    }

    @Test
    void lettersAndDigitsAreBothNeededR15() {
        assertThat(check("velvetHarbourRainyBridge")).containsExactly(NEEDS_DIGIT);
        assertThat(check("8402-7719-3356-1042")).contains(NEEDS_LETTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password2026!",
                "iloveyou1234",
                "qwerty123456",
                "1q2w3e4r5t6y",
                "a12345678901",
                "passwordpassword1",
                "woaini1314520"
            })
    void commonAndLeakedOnesAreRefusedR16(String password) {
        assertThat(check(password)).contains(COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdefgh1234", "aaaaaaaaaaa1b", "zhang19800101", "111111111111a"})
    void easilyGuessedOnesAreRefusedS19(String password) {
        assertThat(check(password)).containsAnyOf(PREDICTABLE, COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pxa9203x7q21a0",
                "river-PXA9203X7Q21A0-lamp",
                "river-pxa-9203-x7q-21a0-lamp",
            })
    void theSerialNumberMayNotBeInItR16S21(String password) {
        assertThat(check(password)).contains(CONTAINS_SERIAL, CONTAINS_USERNAME);
    }

    @Test
    void theLastSixMayNotBeInItR16() {
        assertThat(check("violet7Q21A0harbour")).contains(CONTAINS_SERIAL).doesNotContain(CONTAINS_USERNAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet-Pax-harbour-71",
                "ShouQianBa-violet-71",
                "收钱吧-violet-harbour-71",
                "violet-a920-harbour-71",
                "tillkey-violet-harbour-71",
                "银联商务-violet-harbour-71",
                "清晨茶饮-violet-harbour-71",
                "morningtea-violet-71"
            })
    void brandModelAndMerchantMayNotBeInItR16(String password) {
        assertThat(check(password)).contains(CONTAINS_BRAND);
    }

    @Test
    void everyReasonIsTold() {
        assertThat(check("pax")).contains(TOO_SHORT, NEEDS_DIGIT, CONTAINS_BRAND);
    }

    @Test
    void anEmptyOneIsJudgedToo() {
        assertThat(check("")).contains(TOO_SHORT, NEEDS_LETTER, NEEDS_DIGIT, PREDICTABLE);
    }

    @Test
    void theSameHundredTimesOverIsNoStrongPasswordS19() {
        assertThat(check("ab1".repeat(40))).contains(PREDICTABLE);
        assertThat(check("K7pq".repeat(32))).contains(PREDICTABLE);
    }

    private static Set<RefusalReason> check(String password) {
        return RULES.check(new NewPassword(password), CONTEXT);
    }
}
