package io.tillkey.sandbox.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void secretsAreMadeOnceAndKept() {
        Path file = folder.resolve("secrets.properties");
        String first = Secrets.at(file).get("client.identity.secret");
        assertThat(Secrets.at(file).get("client.identity.secret")).isEqualTo(first);
    }

    @Test
    void everyFolderHasItsOwn() {
        assertThat(Secrets.at(folder.resolve("a")).get("postgres.password"))
                .isNotEqualTo(Secrets.at(folder.resolve("b")).get("postgres.password"));
    }

    @Test
    void onlyTheOwnerMayReadThem() throws Exception {
        Path file = folder.resolve("secrets.properties");
        Secrets.at(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretThatANewerVersionNeedsIsAddedAndTheOthersStay() throws Exception {
        Path file = folder.resolve("secrets.properties");
        Secrets before = Secrets.at(file);
        List<String> lines = Files.readAllLines(file);
        Files.write(
                file,
                lines.stream()
                        .filter(line -> !line.startsWith("keys.devices.tillkey.devices.decoy-key="))
                        .toList());
        Secrets after = Secrets.at(file);
        assertThat(after.keysOf("devices")).containsKey("TILLKEY_DEVICES_DECOY_KEY");
        assertThat(after.keysOf("tickets")).isEqualTo(before.keysOf("tickets"));
        assertThat(after.keysOf("identity")).isEqualTo(before.keysOf("identity"));
    }

    @Test
    void aKeyPairThatANewerVersionNeedsIsAddedWholeAndAHalfIsNever() throws Exception {
        Path file = folder.resolve("secrets.properties");
        Secrets before = Secrets.at(file);
        List<String> lines = Files.readAllLines(file);
        Files.write(
                file,
                lines.stream()
                        .filter(line -> !line.contains(".tillkey.seal.readers.tickets=")
                                && !line.startsWith("keys.tickets.tillkey.seal.private-key=")
                                && !line.startsWith("keys.identity.tillkey.seal.readers.notifications="))
                        .toList());

        Secrets after = Secrets.at(file);

        assertThat(after.keysOf("identity"))
                .containsKey("TILLKEY_SEAL_READERS_TICKETS")
                .doesNotContainKey("TILLKEY_SEAL_READERS_NOTIFICATIONS");
        assertThat(after.keysOf("tickets")).containsKey("TILLKEY_SEAL_PRIVATE_KEY");
        assertThat(after.keysOf("tickets").get("TILLKEY_SEAL_PRIVATE_KEY"))
                .isNotEqualTo(before.keysOf("tickets").get("TILLKEY_SEAL_PRIVATE_KEY"));
        Map<String, String> notifications = new HashMap<>(before.keysOf("notifications"));
        notifications.put(
                "TILLKEY_SEAL_READERS_TICKETS", after.keysOf("identity").get("TILLKEY_SEAL_READERS_TICKETS"));
        assertThat(after.keysOf("notifications")).isEqualTo(notifications);
    }

    @Test
    void aServiceThatSealsSinceLatelyGetsTheKeyThatOthersSealWith() throws Exception {
        Path file = folder.resolve("secrets.properties");
        Secrets before = Secrets.at(file);
        String key = before.keysOf("identity").get("TILLKEY_SEAL_READERS_TICKETS");
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line ->
                                !line.contains(".tillkey.seal.readers.tickets=") || line.startsWith("keys.identity."))
                        .toList());

        Secrets after = Secrets.at(file);

        for (String service : List.of("devices", "notifications", "tickets", "identity")) {
            assertThat(after.keysOf(service)).containsEntry("TILLKEY_SEAL_READERS_TICKETS", key);
        }
        assertThat(after.keysOf("tickets").get("TILLKEY_SEAL_PRIVATE_KEY"))
                .isEqualTo(before.keysOf("tickets").get("TILLKEY_SEAL_PRIVATE_KEY"));
    }

    @Test
    void aServiceGetsItsOwnKeysOnly() {
        Secrets secrets = Secrets.at(folder.resolve("secrets.properties"));
        assertThat(secrets.keysOf("tickets")).containsKey("TILLKEY_TICKET_TOKEN_PRIVATE_KEY");
        for (String other : List.of("identity", "devices", "console", "notifications")) {
            assertThat(secrets.keysOf(other)).doesNotContainKey("TILLKEY_TICKET_TOKEN_PRIVATE_KEY");
        }
        assertThat(secrets.keysOf("console")).containsKey("TILLKEY_TICKET_TOKEN_PUBLIC_KEY");
        Set<String> keysets = new HashSet<>();
        for (StandardPart service : StandardPart.SERVICES) {
            keysets.add(secrets.keysOf(service.partName()).get("TILLKEY_PRIVACY_KEYSET"));
        }
        assertThat(keysets).hasSize(StandardPart.SERVICES.size());
    }

    @RepeatedTest(10)
    void anInventedPinHasNoRunOfThree() {
        Secrets secrets = Secrets.at(folder.resolve("secrets.properties"));
        for (String name : List.of("demo.terminal.pin6", "demo.terminal.pin8")) {
            String pin = secrets.get(name);
            assertThat(pin).matches("[0-9]{6}|[0-9]{8}");
            for (int i = 2; i < pin.length(); i++) {
                int first = pin.charAt(i - 1) - pin.charAt(i - 2);
                int second = pin.charAt(i) - pin.charAt(i - 1);
                assertThat(first == second && Math.abs(first) <= 1)
                        .as("run of three")
                        .isFalse();
            }
        }
    }

    @Test
    void anUnknownNameIsRefusedAndNothingIsShown() {
        Secrets secrets = Secrets.at(folder.resolve("secrets.properties"));
        assertThatThrownBy(() -> secrets.get("nothing")).isInstanceOf(IllegalArgumentException.class);
        assertThat(secrets.toString()).doesNotContain(secrets.get("postgres.password"));
    }
}
