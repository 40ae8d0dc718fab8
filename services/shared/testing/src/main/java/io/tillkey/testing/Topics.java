package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

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
