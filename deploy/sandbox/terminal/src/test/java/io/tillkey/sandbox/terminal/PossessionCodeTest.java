package io.tillkey.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.clients.devices.PublicKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PossessionCodeTest {
    private static final String TERMINAL = "01998f6e-2a40-4c51-9d3e-5b7a1c0e4f21";
    private static final Instant AT = Instant.parse("2026-11-23T08:21:10Z");
    private static final PublicKey DEVICES = new PublicKey(
            PublicKey.Kty.EC,
            PublicKey.Crv.P_256,
            "1J0JsUbc5VhDxIgfaXpIuCB04XYtQv95xzyaWGT7YE4",
            "ZERmcAPbBp60EDrMW-BOmX1tBt2XBNtGECtB8z8c4M0");

    @Test
    void theVectorOfDecision0018() throws GeneralSecurityException {
        assertThat(PossessionCode.at(AT, TERMINAL, keyOfTheVector(), DEVICES).digits())
                .isEqualTo("36608453");
    }

    @Test
    void aCodeIsShownForHalfAMinute() {
        DeviceKey key = DeviceKey.generate();
        PossessionCode first = PossessionCode.at(Instant.parse("2026-11-23T08:21:00Z"), TERMINAL, key, DEVICES);
        PossessionCode last = PossessionCode.at(Instant.parse("2026-11-23T08:21:29.999Z"), TERMINAL, key, DEVICES);
        PossessionCode next = PossessionCode.at(Instant.parse("2026-11-23T08:21:30Z"), TERMINAL, key, DEVICES);

        assertThat(first.secondsLeft()).isEqualTo(30);
        assertThat(last.secondsLeft()).isEqualTo(1);
        assertThat(next.secondsLeft()).isEqualTo(30);
        assertThat(last.digits()).isEqualTo(first.digits());
        assertThat(next.digits()).isNotEqualTo(first.digits());
    }

    @Test
    void anotherTerminalShowsAnother() {
        DeviceKey key = DeviceKey.generate();

        assertThat(PossessionCode.at(AT, "01998f6e-2a40-4c51-9d3e-5b7a1c0e4f22", key, DEVICES))
                .isNotEqualTo(PossessionCode.at(AT, TERMINAL, key, DEVICES));
        assertThat(PossessionCode.at(AT, TERMINAL, DeviceKey.generate(), DEVICES))
                .isNotEqualTo(PossessionCode.at(AT, TERMINAL, key, DEVICES));
    }

    @Test
    void itIsNotShownByAccident() {
        assertThat(PossessionCode.at(AT, TERMINAL, DeviceKey.generate(), DEVICES))
                .hasToString("PossessionCode");
    }

    private static DeviceKey keyOfTheVector() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("EC");
        ECParameterSpec curve = ((ECPublicKey) keys.generatePublic(new java.security.spec.X509EncodedKeySpec(
                        Base64.getDecoder().decode(DeviceKey.generate().stored().get("public")))))
                .getParams();
        return DeviceKey.restore(
                encoded(keys.generatePrivate(
                                new ECPrivateKeySpec(whole("tsLsUQ8vH7lu86SGfvUvS62z22FZON4UmcF_eIv3dZo"), curve))
                        .getEncoded()),
                encoded(keys.generatePublic(new ECPublicKeySpec(
                                new ECPoint(
                                        whole("xJz0Zifuu-rahGQB6GbRbDwK37W-AEXOmLdyeJQtLRs"),
                                        whole("8h2uAXisZnoCpvMfSUgJkqq2HhvtTMeH8k-BizVqX9U")),
                                curve))
                        .getEncoded()));
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static BigInteger whole(String coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate));
    }
}
