package io.tillkey.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One thing that is wrong, or only looks wrong, with a record, and what the contract says becomes of it.
 *
 * @param name what it is
 * @param fate what becomes of the record
 * @param change does it
 */
record EventDamage(String name, Fate fate, Consumer<EventDraft> change) {
    private static final int TOO_LONG = 200_001;
    private static final int TOO_DEEP = 5_000;
    private static final List<String> HEADERS = List.of(
            "ce_specversion",
            "ce_id",
            "ce_type",
            "ce_source",
            "ce_subject",
            "ce_time",
            "ce_dataschema",
            "content-type");

    /** What becomes of a record. */
    enum Fate {
        /** It has its effect. */
        HANDLED,
        /** It is none of the reader's business. */
        PASSED_OVER,
        /** It lies in the dead-letter topic with a reason, and had no effect. */
        REFUSED
    }

    /** Everything that can be wrong with an event of a type, field by field. */
    static List<EventDamage> of(ReceivedEventType type) {
        List<EventDamage> damages = new ArrayList<>(tolerated());
        damages.addAll(ofHeaders(type));
        damages.addAll(ofValue(type));
        damages.addAll(ofFields(type));
        return damages;
    }

    private static List<EventDamage> tolerated() {
        return List.of(
                handled("nothing wrong", draft -> {}),
                handled("sent twice", draft -> draft.copies = 2),
                handled("a header nobody knows", draft -> draft.header("x-nobody-knows", "1")),
                handled(
                        "an unknown extra field",
                        draft -> draft.body.putObject("nobodyKnowsThis").put("since", 2)),
                handled("a source that is new", draft -> draft.header("ce_source", "/tillkey/newcomer")),
                handled("a broken trace", draft -> draft.header("traceparent", "00-zz-1")),
                new EventDamage("an event nobody receives", Fate.PASSED_OVER, draft -> {
                    draft.header("ce_type", "io.tillkey.NobodyReceivesThis.v9");
                    draft.header("ce_dataschema", "urn:tillkey:event:NobodyReceivesThis:v9");
                }),
                new EventDamage(
                        "a replay for somebody else",
                        Fate.PASSED_OVER,
                        draft -> draft.header("tillkey-replay-for", "somebody")));
    }

    private static List<EventDamage> ofHeaders(ReceivedEventType type) {
        List<EventDamage> damages = new ArrayList<>();
        damages.add(refused("no CloudEvents headers", draft -> draft.headers.clear()));
        damages.add(refused("an unknown version", draft -> {
            draft.header("ce_type", "io.tillkey." + type.name() + ".v77");
            draft.header("ce_dataschema", "urn:tillkey:event:" + type.name() + ":v77");
        }));
        for (String header : HEADERS) {
            damages.add(refused("no " + header, draft -> draft.headers.remove(header)));
            damages.add(refused("an empty " + header, draft -> draft.header(header, " ")));
            damages.add(refused("a null " + header, draft -> draft.header(header, null)));
        }
        Map<String, List<String>> wrong = Map.of(
                "ce_specversion", List.of("0.3", "1"),
                "ce_id", List.of("17", "1-1-1-1-1", "not-a-uuid-0000-0000-000000000000"),
                "ce_type",
                        List.of(
                                type.name(),
                                "io.tillkey." + type.name() + ".v0",
                                "io.tillkey." + type.name() + ".v1.v1",
                                "io.tillkey." + type.name() + ".v99999999999",
                                "com.example." + type.name() + ".v1"),
                "ce_source", List.of("https://example.com", "/tillkey/", "tickets"),
                "ce_subject", List.of("another", "00000000-0000-0000-0000-000000000000"),
                "ce_time", List.of("yesterday", "2026-02-30T00:00:00Z", "1764000000"),
                "ce_dataschema", List.of("urn:tillkey:event:Other:v1", "x"),
                "content-type", List.of("text/plain", "application/avro"));
        wrong.forEach((header, texts) ->
                texts.forEach(text -> damages.add(refused(header + " " + text, draft -> draft.header(header, text)))));
        damages.add(refused("a key that is none", draft -> draft.key = null));
        damages.add(refused("another key", draft -> draft.key = "00000000-0000-4000-8000-000000000000"));
        damages.add(refused("another key and subject", draft -> {
            draft.key = "00000000-0000-4000-8000-000000000000";
            draft.header("ce_subject", draft.key);
        }));
        return damages;
    }

    private static List<EventDamage> ofValue(ReceivedEventType type) {
        return List.of(
                refused("no value", draft -> draft.value((byte[]) null)),
                refused("an empty value", draft -> draft.value(new byte[0])),
                refused("bytes that are no text", draft -> draft.value(new byte[] {'{', (byte) 0xC3, 0x28, '}'})),
                refused(
                        "JSON that is cut off",
                        draft -> draft.value(draft.body
                                .toString()
                                .substring(0, draft.body.toString().length() / 2))),
                refused("a list", draft -> draft.value("[" + draft.body + "]")),
                refused("null", draft -> draft.value("null")),
                refused("two values", draft -> draft.value(draft.body.toString() + draft.body)),
                refused("a comment", draft -> draft.value("/* */" + draft.body)),
                refused(
                        "a field twice",
                        draft -> draft.value("{\"" + type.keyField() + "\":\"" + draft.key + "\","
                                + draft.body.toString().substring(1))),
                refused("an oversized body", draft -> draft.body.put("nobodyKnowsThis", "x".repeat(TOO_LONG))),
                refused(
                        "nesting without end",
                        draft -> draft.value("{\"deep\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + ","
                                + draft.body.toString().substring(1))),
                refused(
                        "a number beyond all bounds",
                        draft -> draft.value("{\"nobodyKnowsThis\":1e999999999,"
                                + draft.body.toString().substring(1))),
                refused("U+0000 in a field", draft -> draft.body.put("nobodyKnowsThis", "a\u0000b")),
                refused(
                        "half a surrogate pair in a field",
                        draft -> draft.value("{\"nobodyKnowsThis\":\"\\ud83d\","
                                + draft.body.toString().substring(1))),
                refused(
                        "UTF-16",
                        draft ->
                                draft.value(draft.body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_16))));
    }

    private static List<EventDamage> ofFields(ReceivedEventType type) {
        List<EventDamage> damages = new ArrayList<>();
        for (JsonNode required : type.schema().path("required")) {
            damages.add(refused(required.asText() + " missing", draft -> draft.body.remove(required.asText())));
        }
        type.schema().path("properties").fieldNames().forEachRemaining(field -> {
            damages.add(refused(
                    field + " of a wrong type",
                    draft -> draft.body.putObject(field).put("value", 1)));
            if (!type.schema().at("/properties/" + field + "/type").isArray()) {
                damages.add(refused(field + " null", draft -> draft.body.putNull(field)));
            }
            JsonNode items = type.schema().at("/properties/" + field + "/items");
            items.path("required")
                    .forEach(inner -> damages.add(refused(inner.asText() + " missing in " + field, draft -> draft.body
                            .withArray(field)
                            .forEach(item ->
                                    ((com.fasterxml.jackson.databind.node.ObjectNode) item).remove(inner.asText())))));
            JsonNode property = type.schema().at("/properties/" + field);
            if (property.has("enum") && !property.path("x-extensible").asBoolean(false)) {
                damages.add(
                        refused(field + " of an unknown value", draft -> draft.body.put(field, "NOBODY_KNOWS_THIS")));
            } else if (property.has("enum")) {
                damages.add(handled(field + " of a new value", draft -> draft.body.put(field, "NEW_SINCE_THEN")));
            }
            if (property.has("pattern") || property.has("format")) {
                damages.add(refused(field + " against its form", draft -> draft.body.put(field, "\u202E'; --")));
            }
        });
        return damages;
    }

    private static EventDamage handled(String name, Consumer<EventDraft> change) {
        return new EventDamage(name, Fate.HANDLED, change);
    }

    private static EventDamage refused(String name, Consumer<EventDraft> change) {
        return new EventDamage(name, Fate.REFUSED, change);
    }

    /** True if no text holds U+0000 or half of a surrogate pair, and no number is beyond a double. */
    static boolean isStorable(JsonNode node) {
        if (node.isNumber()) {
            return !Double.isInfinite(node.doubleValue());
        }
        if (node.isTextual()) {
            return node.asText().indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(node.asText());
        }
        for (JsonNode child : node) {
            if (!isStorable(child)) {
                return false;
            }
        }
        return true;
    }
}
