package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.AsyncApi.Message;
import io.tillkey.contracts.gate.AsyncApi.Topic;
import io.tillkey.contracts.gate.SchemaComparison.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares topics: their keys, headers, retention, events, senders, and that a command still has someone to obey it. */
final class AsyncApiComparison {
    private final AsyncApi released;
    private final AsyncApi current;
    private final ContractFolder releasedContracts;
    private final List<Finding> findings = new ArrayList<>();

    AsyncApiComparison(ContractFolder released, ContractFolder current) {
        this.releasedContracts = requireNonNull(released, "released is null");
        this.released = AsyncApi.of(released.asyncApi());
        this.current = AsyncApi.of(requireNonNull(current, "current is null").asyncApi());
    }

    List<Finding> findings() {
        for (Topic before : released.topics().values()) {
            Topic now = current.topics().get(before.address());
            if (now == null) {
                found(before, "the topic was removed", isRetired(before));
            } else {
                topic(before, now);
                before.messages().values().forEach(message -> message(before, now, message));
            }
        }
        return List.copyOf(findings);
    }

    private void topic(Topic before, Topic now) {
        changed(before, "the key", before.key(), now.key());
        changed(before, "the owner, who sends,", before.owner(), now.owner());
        changed(
                before,
                "the number of partitions, and with it the place of each key,",
                before.settings().path("partitions").asText(),
                now.settings().path("partitions").asText());
        changed(
                before,
                "the clean-up policy",
                before.configuration("cleanup.policy").toString(),
                now.configuration("cleanup.policy").toString());
        JsonNode kept = before.configuration("retention.ms");
        JsonNode keeps = now.configuration("retention.ms");
        if (!kept.equals(keeps) && (keeps.isMissingNode() || kept.isMissingNode() || keeps.asLong() < kept.asLong())) {
            found(
                    before,
                    "the retention was shortened from " + text(kept) + " to " + text(keeps)
                            + "; a reader that was away for longer loses events",
                    false);
        }
    }

    private static String text(JsonNode retention) {
        return retention.isMissingNode() ? "nothing stated" : retention.asLong() + " ms";
    }

    private void message(Topic topic, Topic now, Message before) {
        Message message = now.messages().get(before.wireType());
        Place place = placeOf(topic, before);
        String name = before.event().map(EventVersion::toString).orElse(before.wireType());
        if (message == null) {
            Optional<Topic> other = current.topics().values().stream()
                    .filter(candidate ->
                            before.event().isPresent() && candidate.messages().containsKey(before.wireType()))
                    .findFirst();
            String what = other.map(
                            moved -> "the event " + name + " moved from " + topic.address() + " to " + moved.address())
                    .orElse("the event " + name + " was removed from " + topic.address());
            findings.add(new Finding(
                    ContractFolder.ASYNC_API, what, place, wayOut(topic), other.isEmpty() && isRetired(before)));
            return;
        }
        if (!message.payload().equals(before.payload())) {
            add(place, topic, name + ": the schema changed from " + before.payload() + " to " + message.payload());
        }
        if (!message.contentType().equals(before.contentType())) {
            add(
                    place,
                    topic,
                    name + ": the content type changed from " + before.contentType() + " to " + message.contentType());
        }
        if (!before.senders().isEmpty() && message.senders().isEmpty()) {
            add(place, topic, name + ": no service sends it any more");
        }
        if (topic.carriesCommands()
                && !before.receivers().isEmpty()
                && message.receivers().isEmpty()) {
            add(place, topic, name + ": no service receives this command any more");
        }
        schema("the record key", before.key(), message.key(), (what, field) -> add(place, topic, name + ": " + what));
        schema(
                "the headers",
                before.headers(),
                message.headers(),
                (what, field) -> add(
                        before.event()
                                .<Place>map(
                                        event -> new Place.OfEventHeader(event, field.isEmpty() ? "" : field.get(0)))
                                .orElse(place),
                        topic,
                        what.replace("the headers: the property", "the header")));
    }

    private void schema(String label, JsonNode before, JsonNode now, SchemaComparison.Reporter reporter) {
        if (before.isObject() && now.isObject()) {
            new SchemaComparison(Use.EXCHANGED, reporter)
                    .compare(SchemaView.of(released.document(), before), SchemaView.of(current.document(), now), label);
        } else if (!before.equals(now)) {
            reporter.breaks(label + " are stated no longer, or for the first time", List.of());
        }
    }

    private void changed(Topic topic, String what, String before, String now) {
        if (!before.equals(now)) {
            found(topic, what + " changed from " + before + " to " + now, false);
        }
    }

    private void found(Topic topic, String what, boolean retired) {
        findings.add(new Finding(
                ContractFolder.ASYNC_API,
                topic.address() + ": " + what,
                new Place.OfTopic(topic.address()),
                wayOut(topic),
                retired));
    }

    private void add(Place place, Topic topic, String what) {
        findings.add(new Finding(ContractFolder.ASYNC_API, what, place, wayOut(topic), false));
    }

    private static Place placeOf(Topic topic, Message message) {
        return message.event()
                .<Place>map(event -> new Place.OfEvent(event, List.of()))
                .orElse(new Place.OfTopic(topic.address()));
    }

    private boolean isRetired(Topic topic) {
        return topic.messages().values().stream()
                .allMatch(message -> message.event().isEmpty() || isRetired(message));
    }

    private boolean isRetired(Message message) {
        return message.event()
                .map(event -> releasedContracts.events().get(event))
                .filter(schema -> schema.path("deprecated").asBoolean(false))
                .isPresent();
    }

    private static String wayOut(Topic topic) {
        String plain = topic.address().replaceFirst("\\.dlq$", "");
        int version = Integer.parseInt(plain.substring(plain.lastIndexOf(".v") + 2));
        String next = plain.substring(0, plain.lastIndexOf(".v") + 2) + (version + 1);
        return "leave " + plain + " as it is and add the topic " + next
                + " beside it; send to both until every reader has moved";
    }
}
