package io.tillkey.contracts.flow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.EventVersion;
import io.tillkey.contracts.gate.OpenApi;
import java.util.List;
import java.util.Set;

/**
 * One workflow: who asks whom for what, and which events follow.
 *
 * @param id its {@code workflowId}
 * @param document the Arazzo document it stands in
 * @param workflow what is said of it
 * @param participants everyone who takes part, in the order of their first part
 * @param steps in order
 */
public record Flow(
        String id, JsonNode document, JsonNode workflow, List<Participant> participants, List<FlowStep> steps) {
    /** Checked and copied. */
    public Flow {
        requireNonNull(id, "id is null");
        requireNonNull(document, "document is null");
        requireNonNull(workflow, "workflow is null");
        participants = List.copyOf(participants);
        steps = List.copyOf(steps);
    }

    /**
     * Someone who asks or is asked.
     *
     * @param name of the service, or of the one outside
     * @param outside what the document says of someone who is no service; missing for a service
     */
    public record Participant(String name, JsonNode outside) {}

    /**
     * What one request from outside sets going.
     *
     * @param id its {@code stepId}
     * @param node what is said of it
     * @param asked the request
     * @param then what follows among the services, in order
     */
    public record FlowStep(String id, JsonNode node, Call asked, List<Message> then) {
        /** Checked and copied. */
        public FlowStep {
            requireNonNull(id, "id is null");
            requireNonNull(node, "node is null");
            requireNonNull(asked, "asked is null");
            then = List.copyOf(then);
        }
    }

    /** What goes from one to others. */
    public sealed interface Message permits Call, Event {
        /** Who sends it. */
        String from();

        /** Who gets it; empty for an event that no service receives. */
        Set<String> to();
    }

    /**
     * A request, and the answer to it.
     *
     * @param from who asks
     * @param to the service that offers the operation
     * @param operation what is asked for
     */
    public record Call(String from, Set<String> to, OpenApi.Operation operation) implements Message {}

    /**
     * An event.
     *
     * @param from the service that owns its topic
     * @param to the services that say they receive it
     * @param topic its address
     * @param event which
     */
    public record Event(String from, Set<String> to, String topic, EventVersion event) implements Message {}
}
