package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the messages over a restart, readable by the owner alone: one line of JSON for each change, appended before the
 * change is answered. What was answered for is there after a kill; a line that the kill cut short was not answered for.
 * A journal that grew long is written anew, beside the old one, and renamed.
 */
final class MessageJournal implements AutoCloseable {
    private static final int LINES_PER_MESSAGE = 8;
    private static final int FEWEST_LINES = 200;

    private final Path path;
    private final Messages messages;
    private final ObjectMapper json;
    private final Log log;
    private OutputStream out = OutputStream.nullOutputStream();
    private int lines;
    private int linesToRewrite = FEWEST_LINES;

    MessageJournal(Path path, Messages messages, ObjectMapper json, Log log) {
        this.path = requireNonNull(path, "path is null").toAbsolutePath();
        this.messages = requireNonNull(messages, "messages is null");
        this.json = requireNonNull(json, "json is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Reads what was kept, oldest first, and keeps every change from now on. */
    void open() throws IOException {
        if (Files.exists(path)) {
            replay(Files.readString(path));
        }
        rewrite();
        messages.onChange(message -> append(message.sid()));
    }

    private void replay(String journal) throws IOException {
        // What stands behind the last line break is a line that was cut short, or nothing.
        String whole = journal.substring(0, journal.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            Message message = read(json.readTree(line));
            if (messages.change(message.sid(), before -> message).isEmpty()) {
                messages.add(message);
            }
        }
    }

    /**
     * Writes the message down as it is now: of two changes at a time, the later may get here first. One that was deleted
     * leaves the journal, too.
     */
    private synchronized void append(String sid) {
        try {
            Optional<Message> known = messages.find(sid);
            if (known.isEmpty() || ++lines > linesToRewrite) {
                rewrite();
                return;
            }
            out.write(line(write(known.get())));
            out.flush();
        } catch (IOException e) {
            log.say("cannot write the message journal: " + e.getClass().getSimpleName());
        }
    }

    private void rewrite() throws IOException {
        List<Message> oldestFirst = new ArrayList<>(messages.newestFirst());
        Collections.reverse(oldestFirst);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Message message : oldestFirst) {
            all.write(line(write(message)));
        }
        Files.createDirectories(path.getParent());
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, all.toByteArray());
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out.close();
        out = Files.newOutputStream(path, StandardOpenOption.APPEND);
        lines = oldestFirst.size();
        linesToRewrite = Math.max(FEWEST_LINES, LINES_PER_MESSAGE * lines);
    }

    private byte[] line(ObjectNode node) throws JsonProcessingException {
        return (json.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
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

    @Override
    public synchronized void close() throws IOException {
        out.close();
        out = OutputStream.nullOutputStream();
    }
}
