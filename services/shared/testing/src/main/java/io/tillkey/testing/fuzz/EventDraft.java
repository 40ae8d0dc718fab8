package io.tillkey.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.testing.EventSender;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A record in the making: a good event at first, then with something wrong. */
final class EventDraft {
    final ReceivedEventType type;
    final UUID id;
    final Map<String, byte[]> headers = new LinkedHashMap<>();
    final ObjectNode body;
    String key;
    int copies = 1;
    private boolean raw;
    private byte[] value;

    EventDraft(ReceivedEventType type, UUID id, ObjectNode body) {
        this.type = type;
        this.id = id;
        this.body = body;
        this.key = body.path(type.keyField()).asText();
        EventSender.headers(type.name(), type.version(), key, id).forEach(this::header);
    }

    void header(String name, String text) {
        headers.put(name, text == null ? null : text.getBytes(UTF_8));
    }

    /** The value is this, whatever the body. */
    void value(byte[] bytes) {
        raw = true;
        value = bytes;
    }

    void value(String text) {
        value(text.getBytes(UTF_8));
    }

    byte[] value() {
        return raw ? value : body.toString().getBytes(UTF_8);
    }
}
