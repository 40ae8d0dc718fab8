package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The topics that the AsyncAPI contract names. */
final class Topics {
    private static final String CONTRACT = "asyncapi/tillkey.yaml";

    private Topics() {}

    static List<String> ofTheContract() {
        List<String> topics = new ArrayList<>();
        if (Contracts.exists(CONTRACT)) {
            for (JsonNode channel : Contracts.read(CONTRACT).path("channels")) {
                String address = channel.path("address").asText();
                if (!address.endsWith(".dlq")) {
                    topics.add(address);
                }
            }
        }
        return topics;
    }

    /** The CloudEvents types of a topic's events, such as {@code io.tillkey.TicketOpened.v1}. */
    static Set<String> typesOf(String topic) {
        JsonNode api = Contracts.read(CONTRACT);
        Set<String> types = new HashSet<>();
        for (JsonNode reference : channelOf(topic).path("messages")) {
            types.add(api.at(reference.path("$ref").asText().substring(1))
                    .path("name")
                    .asText());
        }
        return types;
    }

    /** Who sends to a topic: whoever an operation names as its sender ({@code x-sender}), or else the one who owns it. */
    static Set<String> sendersOf(String topic) {
        JsonNode api = Contracts.read(CONTRACT);
        String owner = channelOf(topic).path("x-owner").asText();
        Set<String> senders = new HashSet<>();
        for (JsonNode operation : api.path("operations")) {
            String address = api.at(
                            operation.path("channel").path("$ref").asText().substring(1))
                    .path("address")
                    .asText();
            if (operation.path("action").asText().equals("send") && address.equals(topic)) {
                senders.add(operation.path("x-sender").asText(owner));
            }
        }
        return senders;
    }

    /** What the contract says about a topic; missing if it has no such topic, or if it is one for dead letters. */
    static JsonNode channelOf(String topic) {
        if (Contracts.exists(CONTRACT) && !topic.endsWith(".dlq")) {
            for (JsonNode channel : Contracts.read(CONTRACT).path("channels")) {
                if (channel.path("address").asText().equals(topic)) {
                    return channel;
                }
            }
        }
        return MissingNode.getInstance();
    }
}
