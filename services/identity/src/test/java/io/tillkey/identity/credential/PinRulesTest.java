package io.tillkey.identity.credential;

import static io.tillkey.identity.credential.RefusalReason.COMMON;
import static io.tillkey.identity.credential.RefusalReason.CONTAINS_SERIAL;
import static io.tillkey.identity.credential.RefusalReason.PIN_DEFAULT;
import static io.tillkey.identity.credential.RefusalReason.PIN_DIGITS;
import static io.tillkey.identity.credential.RefusalReason.PIN_LENGTH;
import static io.tillkey.identity.credential.RefusalReason.PIN_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identity.facts.CredentialKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinRulesTest {
    private static final PinRules RULES = new PinRules(new CommonPasswords());

    @ParameterizedTest
    @ValueSource(strings = {"840271", "507319", "960428"})
    void aPinWithoutPatternIsAcceptedR19(String pin) {
        assertThat(check(pin, 6)).isEmpty();
    }

    @Test
    void theModelSaysHowManyDigitsR19() {
        assertThat(check("84027196", 8)).isEmpty();
        assertThat(check("840271", 8)).containsExactly(PIN_LENGTH);
        assertThat(check("84027196", 6)).containsExactly(PIN_LENGTH);
        assertThat(check("", 6)).containsExactly(PIN_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"84a271", "８４０２７１", "84027 ", "-84027"})
    void nothingButPlainDigitsIsAcceptedR19(String pin) {
        assertThat(check(pin, 6)).contains(PIN_DIGITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"555028", "028555", "123702", "702987", "770123", "432180", "107778"})
    void threeEqualOrConsecutiveDigitsAreRefusedR19(String pin) {
        assertThat(check(pin, 6)).contains(PIN_RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "000000", "888888", "112233", "123123"})
    void factoryDefaultsAreRefusedR19(String pin) {
        assertThat(check(pin, 6)).contains(PIN_DEFAULT);
    }

    @Test
    void eightDigitDefaultsAreRefusedR19() {
        assertThat(check("12345678", 8)).contains(PIN_DEFAULT, PIN_RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"520520", "147258", "131313"})
    void commonOnesAreRefusedR16(String pin) {
        assertThat(check(pin, 6)).contains(COMMON);
    }

    @Test
    void digitsOfTheSerialNumberAreRefusedR16() {
        assertThat(check("920481", 6)).contains(CONTAINS_SERIAL);
    }

    private static Set<RefusalReason> check(String pin, int length) {
        return RULES.check(
                new NewPassword(pin),
                new CredentialContext(
                        CredentialKind.PIN,
                        length,
                        SerialNumber.parse("NL920481B7"),
                        "nl920481b7",
                        List.of("Newland"),
                        Optional.empty()));
    }
}
