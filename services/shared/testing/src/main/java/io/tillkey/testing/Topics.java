package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
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
}
