package io.tillkey.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {
    private final Properties keys = KeyMaterial.generate();

    @Test
    void devicesSealForIdentityAndIdentityForNotifications() {
        Sealer devices = new Sealer(Map.of("identity", keys.getProperty("devices.tillkey.seal.readers.identity")));
        Sealer identity =
                new Sealer(Map.of("notifications", keys.getProperty("identity.tillkey.seal.readers.notifications")));

        String toIdentity = devices.seal("identity", Map.of("number", "+8613800138000"));
        String toNotifications = identity.seal("notifications", Map.of("code", "424242"));

        assertThat(new SealedMessages(keys.getProperty("identity.tillkey.seal.private-key")).open(toIdentity))
                .containsExactly(Map.entry("number", "+8613800138000"));
        assertThat(new SealedMessages(keys.getProperty("notifications.tillkey.seal.private-key")).open(toNotifications))
                .containsExactly(Map.entry("code", "424242"));
    }

    @Test
    void identitySealsForTicketsFromWhereStaffActed() {
        String sealed = new Sealer(Map.of("tickets", keys.getProperty("identity.tillkey.seal.readers.tickets")))
                .seal("tickets", Map.of("address", "203.0.113.7"));

        assertThat(new SealedMessages(keys.getProperty("tickets.tillkey.seal.private-key")).open(sealed))
                .containsExactly(Map.entry("address", "203.0.113.7"));
        assertThatThrownBy(() ->
                        new SealedMessages(keys.getProperty("notifications.tillkey.seal.private-key")).open(sealed))
                .isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void identitySealsNewNumbersForDevicesAlone() {
        String sealed = new Sealer(Map.of("devices", keys.getProperty("identity.tillkey.seal.readers.devices")))
                .seal("devices", Map.of("number", "+8613900139021"));

        assertThat(new SealedMessages(keys.getProperty("devices.tillkey.seal.private-key")).open(sealed))
                .containsExactly(Map.entry("number", "+8613900139021"));
        assertThatThrownBy(() -> new SealedMessages(keys.getProperty("tickets.tillkey.seal.private-key")).open(sealed))
                .isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void everyServiceHasItsOwnColumnKeys() {
        HashSet<String> different = new HashSet<>();
        for (String service : KeyMaterial.SERVICES) {
            Map<String, String> configuration = KeyMaterial.configuration(keys, service);
            PersonalData data = new PersonalData(
                    configuration.get("tillkey.privacy.keyset"), configuration.get("tillkey.privacy.index-key"));
            assertThat(data.decrypt(data.encrypt("x", "test"), "test")).isEqualTo("x");
            different.add(configuration.get("tillkey.privacy.keyset"));
            different.add(configuration.get("tillkey.privacy.index-key"));
        }
        assertThat(different).hasSize(2 * KeyMaterial.SERVICES.size());
    }

    @Test
    void onlyTicketsCanSignTicketTokens() {
        assertThat(keys.stringPropertyNames())
                .filteredOn(name -> name.contains("ticket-token.private-key"))
                .containsExactly("tickets.tillkey.ticket-token.private-key");
        assertThat(keys.getProperty("identity.tillkey.ticket-token.public-key"))
                .isEqualTo(keys.getProperty("console.tillkey.ticket-token.public-key"));
        assertThatThrownBy(() ->
                        JsonWebKeys.readPrivate("key", keys.getProperty("identity.tillkey.ticket-token.public-key")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void environmentNamesAreThoseMicroProfileConfigReads() {
        assertThat(KeyMaterial.environment(keys, "devices").keySet())
                .containsExactly(
                        "TILLKEY_DEVICES_DECOY_KEY",
                        "TILLKEY_DEVICES_POSSESSION_KEY",
                        "TILLKEY_PRIVACY_INDEX_KEY",
                        "TILLKEY_PRIVACY_KEYSET",
                        "TILLKEY_SEAL_PRIVATE_KEY",
                        "TILLKEY_SEAL_READERS_IDENTITY",
                        "TILLKEY_SEAL_READERS_TICKETS",
                        "TILLKEY_TICKET_TOKEN_PUBLIC_KEY");
    }

    @Test
    void theFileIsReadableByItsOwnerAloneAndNeverOverwritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("state/keys.properties");

        KeyMaterial.store(keys, file);

        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        }
        assertThat(read).isEqualTo(keys);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyMaterial.store(keys, file)).isInstanceOf(IOException.class);
    }
}
