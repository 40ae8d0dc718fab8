package io.tillkey.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static final String CONTEXT = "identity.contact.number";
    private static final String NUMBER = "+8613800138000";

    private final Map<String, String> keys = KeyMaterial.configuration(KeyMaterial.generate(), "identity");
    private final PersonalData data = new PersonalData(keys.get(PersonalData.KEYSET), keys.get(PersonalData.INDEX_KEY));

    @ParameterizedTest
    @ValueSource(strings = {"", "x", NUMBER, "张三 🧾"})
    void whatIsEncryptedCanBeRead(String plain) {
        assertThat(data.decrypt(data.encrypt(plain, CONTEXT), CONTEXT)).isEqualTo(plain);
    }

    @Test
    void r28TheCipherShowsNothingAndIsNewEachTime() {
        byte[] first = data.encrypt(NUMBER, CONTEXT);

        assertThat(new String(first, UTF_8)).doesNotContain("138");
        assertThat(first).isNotEqualTo(data.encrypt(NUMBER, CONTEXT));
    }

    @Test
    void r28AFileIsReadBackUnderItsOwnContextAlone() {
        byte[] file = new byte[200_000];
        Arrays.fill(file, (byte) 'x');
        byte[] cipher = data.encrypt(file, CONTEXT);

        assertThat(data.decryptBytes(cipher, CONTEXT)).isEqualTo(file);
        assertThat(new String(cipher, UTF_8)).doesNotContain("xxxx");
        assertThatThrownBy(() -> data.decryptBytes(cipher, CONTEXT + "2")).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void aValueMovedToAnotherColumnCantBeRead() {
        byte[] cipher = data.encrypt(NUMBER, CONTEXT);

        assertThatThrownBy(() -> data.decrypt(cipher, "identity.contact.name"))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageNotContaining(NUMBER);
    }

    @Test
    void anAlteredValueCantBeRead() {
        byte[] cipher = data.encrypt(NUMBER, CONTEXT);
        cipher[cipher.length - 1] ^= 1;

        assertThatThrownBy(() -> data.decrypt(cipher, CONTEXT)).isInstanceOf(UnreadableDataException.class);
        assertThatThrownBy(() -> data.decrypt(new byte[0], CONTEXT)).isInstanceOf(UnreadableDataException.class);
        assertThatThrownBy(() -> data.decrypt(NUMBER.getBytes(UTF_8), CONTEXT))
                .isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void anotherServiceCantReadIt() {
        Map<String, String> others = KeyMaterial.configuration(KeyMaterial.generate(), "identity");
        PersonalData other = new PersonalData(others.get(PersonalData.KEYSET), others.get(PersonalData.INDEX_KEY));
        byte[] cipher = data.encrypt(NUMBER, CONTEXT);

        assertThatThrownBy(() -> other.decrypt(cipher, CONTEXT)).isInstanceOf(UnreadableDataException.class);
        assertThat(other.blindIndex(NUMBER, CONTEXT)).isNotEqualTo(data.blindIndex(NUMBER, CONTEXT));
    }

    @Test
    void aRotatedKeysetStillReadsWhatTheFormerKeyWrote() throws GeneralSecurityException {
        byte[] before = data.encrypt(NUMBER, CONTEXT);
        KeysetHandle former = TinkJsonProtoKeysetFormat.parseKeyset(
                new String(Base64.getDecoder().decode(keys.get(PersonalData.KEYSET)), UTF_8),
                InsecureSecretKeyAccess.get());
        KeysetHandle rotated = KeysetHandle.newBuilder(former)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String keyset = Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(rotated, InsecureSecretKeyAccess.get())
                        .getBytes(UTF_8));

        PersonalData after = new PersonalData(keyset, keys.get(PersonalData.INDEX_KEY));

        assertThat(after.decrypt(before, CONTEXT)).isEqualTo(NUMBER);
        byte[] written = after.encrypt(NUMBER, CONTEXT);
        assertThatThrownBy(() -> data.decrypt(written, CONTEXT)).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void aBlindIndexIsTheSameForTheSameValueAndContextOnly() {
        byte[] index = data.blindIndex(NUMBER, CONTEXT);

        assertThat(index).hasSize(32).isEqualTo(data.blindIndex(NUMBER, CONTEXT));
        assertThat(index).isNotEqualTo(data.blindIndex(NUMBER, "identity.contact.name"));
        assertThat(index).isNotEqualTo(data.blindIndex("+8613800138001", CONTEXT));
        assertThat(data.blindIndex("bc", "a")).isNotEqualTo(data.blindIndex("c", "ab"));
    }

    @Test
    void aContextIsNeeded() {
        assertThatThrownBy(() -> data.encrypt(NUMBER, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> data.encrypt(NUMBER, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> data.blindIndex(NUMBER, "a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrongKeysAreRefusedWithoutQuotingThem() {
        String keyset = keys.get(PersonalData.KEYSET);
        String indexKey = keys.get(PersonalData.INDEX_KEY);
        assertThatThrownBy(() -> new PersonalData("c2VjcmV0", indexKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PersonalData.KEYSET)
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> new PersonalData("not base64", indexKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
        assertThatThrownBy(() -> new PersonalData(keyset, "c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PersonalData.INDEX_KEY);
    }
}
