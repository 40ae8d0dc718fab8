package io.tillkey.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class SealedMessagesTest {
    private static final Map<String, String> CONTENT = Map.of("number", "+8613800138000", "code", "424242");

    private final Properties keys = KeyMaterial.generate();
    private final String publicKey = keys.getProperty("identity.tillkey.seal.readers.notifications");
    private final String privateKey = keys.getProperty("notifications.tillkey.seal.private-key");
    private final Sealer sealer = new Sealer(Map.of("notifications", publicKey));
    private final SealedMessages messages = new SealedMessages(privateKey);

    @Test
    void r11OnlyTheReaderCanOpenAMessage() {
        String sealed = sealer.seal("notifications", CONTENT);

        assertThat(sealed.split("\\.", -1)).hasSize(5);
        assertThat(messages.open(sealed)).isEqualTo(CONTENT);
        SealedMessages other = new SealedMessages(keys.getProperty("identity.tillkey.seal.private-key"));
        assertThatThrownBy(() -> other.open(sealed))
                .isInstanceOf(UnreadableDataException.class)
                .hasNoCause();
    }

    @Test
    void theSameContentIsSealedAnewEachTime() {
        assertThat(sealer.seal("notifications", CONTENT)).isNotEqualTo(sealer.seal("notifications", CONTENT));
    }

    @Test
    void anythingATextCanHoldIsKept() {
        Map<String, String> content = new HashMap<>();
        content.put("", "");
        content.put("quotes", "\"\\\n\u0000");
        content.put("中文", "【收钱吧】🧾");

        assertThat(messages.open(sealer.seal("notifications", content))).isEqualTo(content);
    }

    @Test
    void anAlteredMessageCantBeOpened() {
        String[] parts = sealer.seal("notifications", CONTENT).split("\\.", -1);
        for (int part : new int[] {0, 2, 3, 4}) {
            String[] altered = Arrays.copyOf(parts, parts.length);
            altered[part] = (altered[part].charAt(0) == 'A' ? "B" : "A") + altered[part].substring(1);
            assertThatThrownBy(() -> messages.open(String.join(".", altered)))
                    .isInstanceOf(UnreadableDataException.class);
        }
    }

    @Test
    void anEnvelopeWithoutTheSendersKeyCantBeOpened() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> messages.open(header + "..AAAA.AAAA.AAAA"))
                .isInstanceOf(UnreadableDataException.class)
                .hasNoCause();
    }

    @Test
    void whatIsNoMessageCantBeOpened() {
        for (String text : new String[] {"", "a.b.c.d.e", "....", "{}", "x".repeat(10_000)}) {
            assertThatThrownBy(() -> messages.open(text)).isInstanceOf(UnreadableDataException.class);
        }
    }

    @Test
    void aMessageSealedInAWeakerWayIsRefused() throws JoseException {
        OctetSequenceJsonWebKey shared = OctJwkGenerator.generateJwk(256);
        JsonWebEncryption weaker = new JsonWebEncryption();
        weaker.setAlgorithmHeaderValue("dir");
        weaker.setEncryptionMethodHeaderParameter("A256GCM");
        weaker.setKey(shared.getKey());
        weaker.setPayload("{\"code\":\"424242\"}");
        String sealed = weaker.getCompactSerialization();

        assertThatThrownBy(() -> messages.open(sealed)).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void aMessageOfOtherThingsThanTextsIsRefused() throws JoseException {
        EllipticCurveJsonWebKey key = JsonWebKeys.read("key", publicKey);
        JsonWebEncryption envelope = new JsonWebEncryption();
        envelope.setAlgorithmHeaderValue(Sealer.KEY_AGREEMENT);
        envelope.setEncryptionMethodHeaderParameter(Sealer.CONTENT_ENCRYPTION);
        envelope.setKey(key.getPublicKey());
        envelope.setPayload("{\"code\":424242}");
        String sealed = envelope.getCompactSerialization();

        assertThatThrownBy(() -> messages.open(sealed)).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void nothingIsSealedForAStranger() {
        assertThatThrownBy(() -> sealer.seal("tickets", CONTENT))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("tillkey.seal.readers.tickets");
    }

    @Test
    void wrongKeysAreRefusedWithoutQuotingThem() {
        assertThatThrownBy(() -> new SealedMessages(publicKey)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SealedMessages("c2VjcmV0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
