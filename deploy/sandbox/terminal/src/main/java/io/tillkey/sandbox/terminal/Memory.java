package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.clients.devices.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * What one terminal keeps when its power goes: its key, its id, the key of devices for its possession code, its sales, its last
 * reset. Never a password.
 */
final class Memory {
    private final Path file;
    private final ObjectMapper json;

    Memory(Path home, String serial, ObjectMapper json) {
        if (!serial.matches("[0-9A-Za-z]{1,50}")) {
            throw new IllegalArgumentException("A serial number has letters and digits only");
        }
        this.file = requireNonNull(home, "home is null").resolve(serial + ".json");
        this.json = requireNonNull(json, "json is null");
    }

    record Kept(
            DeviceKey key,
            Optional<String> terminalId,
            Optional<PublicKey> possessionKey,
            long sales,
            long soldMinor,
            int resets,
            Optional<Instant> lastResetAt,
            Optional<String> lastCommand,
            boolean online,
            boolean powered,
            int refunds,
            boolean farAway) {
        Kept activated(String id, Optional<PublicKey> devices) {
            return with(Optional.of(id), devices);
        }

        /** Devices makes possession codes with this key now. */
        Kept knowing(PublicKey devices) {
            return with(terminalId, Optional.of(devices));
        }

        Kept sold(long amountMinor) {
            return with(sales + 1, soldMinor + amountMinor, refunds);
        }

        /** A refund or a void; those are counted apart from sales. */
        Kept refunded() {
            return with(sales, soldMinor, refunds + 1);
        }

        Kept reset(String command, Instant at) {
            return new Kept(
                    key,
                    terminalId,
                    possessionKey,
                    sales,
                    soldMinor,
                    resets + 1,
                    Optional.of(at),
                    Optional.of(command),
                    online,
                    powered,
                    refunds,
                    farAway);
        }

        Kept switchedTo(boolean network, boolean power, boolean away) {
            return new Kept(
                    key,
                    terminalId,
                    possessionKey,
                    sales,
                    soldMinor,
                    resets,
                    lastResetAt,
                    lastCommand,
                    network,
                    power,
                    refunds,
                    away);
        }

        private Kept with(Optional<String> id, Optional<PublicKey> devices) {
            return new Kept(
                    key,
                    id,
                    devices,
                    sales,
                    soldMinor,
                    resets,
                    lastResetAt,
                    lastCommand,
                    online,
                    powered,
                    refunds,
                    farAway);
        }

        private Kept with(long soldCount, long soldAmount, int refundCount) {
            return new Kept(
                    key,
                    terminalId,
                    possessionKey,
                    soldCount,
                    soldAmount,
                    resets,
                    lastResetAt,
                    lastCommand,
                    online,
                    powered,
                    refundCount,
                    farAway);
        }
    }

    Kept load() throws IOException {
        if (!Files.exists(file)) {
            Kept fresh = new Kept(
                    DeviceKey.generate(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true,
                    0,
                    false);
            save(fresh);
            return fresh;
        }
        JsonNode node = json.readTree(file.toFile());
        return new Kept(
                DeviceKey.restore(
                        node.path("key").path("private").asText(),
                        node.path("key").path("public").asText()),
                text(node, "terminalId"),
                node.has("possessionKey")
                        ? Optional.of(json.treeToValue(node.get("possessionKey"), PublicKey.class))
                        : Optional.empty(),
                node.path("sales").asLong(),
                node.path("soldMinor").asLong(),
                node.path("resets").asInt(),
                text(node, "lastResetAt").map(Instant::parse),
                text(node, "lastCommand"),
                node.path("online").asBoolean(true),
                node.path("powered").asBoolean(true),
                node.path("refunds").asInt(),
                node.path("farAway").asBoolean());
    }

    void save(Kept kept) throws IOException {
        ObjectNode node = json.createObjectNode();
        node.set("key", json.valueToTree(kept.key().stored()));
        kept.terminalId().ifPresent(id -> node.put("terminalId", id));
        kept.possessionKey().ifPresent(key -> node.set("possessionKey", json.valueToTree(key)));
        node.put("sales", kept.sales());
        node.put("soldMinor", kept.soldMinor());
        node.put("resets", kept.resets());
        kept.lastResetAt().ifPresent(at -> node.put("lastResetAt", at.toString()));
        kept.lastCommand().ifPresent(command -> node.put("lastCommand", command));
        node.put("online", kept.online());
        node.put("powered", kept.powered());
        node.put("refunds", kept.refunds());
        node.put("farAway", kept.farAway());
        Files.createDirectories(file.getParent());
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(file.getParent(), "terminal", ".draft", ownerOnly);
        json.writeValue(draft.toFile(), node);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
