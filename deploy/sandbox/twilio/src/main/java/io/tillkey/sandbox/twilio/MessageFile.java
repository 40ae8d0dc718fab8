package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the messages over a restart, readable by the owner alone. Written a moment after a change, whole and by
 * renaming, so that a killed sandbox leaves the former file or the new one.
 */
final class MessageFile implements AutoCloseable {
    private static final long WRITE_AFTER_MILLIS = 100;

    private final Path path;
    private final Messages messages;
    private final ObjectMapper json;
    private final Log log;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "message-file");
        thread.setDaemon(true);
        return thread;
    });

    MessageFile(Path path, Messages messages, ObjectMapper json, Log log) {
        this.path = requireNonNull(path, "path is null").toAbsolutePath();
        this.messages = requireNonNull(messages, "messages is null");
        this.json = requireNonNull(json, "json is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Reads what was kept, oldest first, and keeps every change from now on. */
    void open() throws IOException {
        if (Files.exists(path)) {
            for (JsonNode node : json.readTree(path.toFile())) {
                messages.add(read(node));
            }
        }
        messages.onChange(message -> {
            if (due.compareAndSet(false, true)) {
                writer.execute(this::writeInAMoment);
            }
        });
    }

    private void writeInAMoment() {
        try {
            TimeUnit.MILLISECONDS.sleep(WRITE_AFTER_MILLIS);
            write();
        } catch (InterruptedException e) {
            // Closing; what is due is written there.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write() {
        due.set(false);
        try {
            List<Message> oldestFirst = new ArrayList<>(messages.newestFirst());
            Collections.reverse(oldestFirst);
            ArrayNode array = json.createArrayNode();
            oldestFirst.forEach(message -> array.add(write(message)));
            Files.createDirectories(path.getParent());
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, json.writeValueAsBytes(array));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.say("cannot write the message file: " + e.getClass().getSimpleName());
        }
    }

    private ObjectNode write(Message message) {
        ObjectNode node = json.createObjectNode()
                .put("sid", message.sid())
                .put("to", message.to())
                .put("text", message.text())
                .put("redacted", message.redacted())
                .put("status", message.status().name())
                .put("created", message.created().toString())
                .put("updated", message.updated().toString());
        message.from().ifPresent(value -> node.put("from", value));
        message.messagingServiceSid().ifPresent(value -> node.put("messagingServiceSid", value));
        message.statusCallback().ifPresent(value -> node.put("statusCallback", value));
        message.errorCode().ifPresent(value -> node.put("errorCode", value.name()));
        message.sent().ifPresent(value -> node.put("sent", value.toString()));
        message.arrived().ifPresent(value -> node.put("arrived", value.toString()));
        return node;
    }

    private static Message read(JsonNode node) {
        return new Message(
                node.path("sid").asText(),
                text(node, "from"),
                node.path("to").asText(),
                node.path("text").asText(),
                node.path("redacted").asBoolean(),
                text(node, "messagingServiceSid"),
                text(node, "statusCallback"),
                Status.valueOf(node.path("status").asText()),
                text(node, "errorCode").map(ErrorCode::valueOf),
                Instant.parse(node.path("created").asText()),
                Instant.parse(node.path("updated").asText()),
                text(node, "sent").map(Instant::parse),
                text(node, "arrived").map(Instant::parse));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    /** Writes what is due. */
    @Override
    public void close() {
        writer.shutdownNow();
        if (due.get()) {
            write();
        }
    }
}
