package io.tillkey.contracts.flow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillkey.contracts.flow.Flow.Call;
import io.tillkey.contracts.flow.Flow.Event;
import io.tillkey.contracts.flow.Flow.FlowStep;
import io.tillkey.contracts.flow.Flow.Message;
import io.tillkey.contracts.flow.Flow.Participant;
import io.tillkey.contracts.gate.AsyncApi;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import io.tillkey.contracts.gate.OpenApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Arazzo documents of a contract folder and holds them to the other contracts: whatever a step names has to be
 * there, whoever asks has to be let in, and whoever sends an event has to have heard of the matter before.
 */
public final class Flows {
    private static final Pattern OPERATION =
            Pattern.compile("\\$sourceDescriptions\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9]+)");
    private static final Pattern STATUS = Pattern.compile("\\$statusCode == ([1-5][0-9]{2})");
    private static final Pattern INPUT = Pattern.compile("\\$inputs\\.([A-Za-z0-9_-]+)");
    private static final Pattern OUTPUT = Pattern.compile("\\$steps\\.([A-Za-z0-9_-]+)\\.outputs\\.([A-Za-z0-9_-]+)");
    private static final Pattern CAMEL = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final String EVENTS = "../" + ContractFolder.ASYNC_API;
    private static final String FROM = "x-from";
    private static final String THEN = "x-then";
    private static final String SENT_BY_SECURITY = "authorization";

    private final Map<String, Map<String, OpenApi.Operation>> operations = new HashMap<>();
    private final Map<String, OpenApi> apis = new HashMap<>();
    private final Map<EventVersion, Event> events = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private String file = "";

    private Flows(ContractFolder contracts) {
        contracts.openApis().forEach((name, document) -> {
            OpenApi api = OpenApi.of(name, document);
            Map<String, OpenApi.Operation> byId = new HashMap<>();
            api.operations().values().forEach(operation -> byId.put(operation.id(), operation));
            apis.put(name, api);
            operations.put(name, byId);
        });
        AsyncApi.of(contracts.asyncApi()).topics().values().forEach(topic -> topic.messages()
                .values()
                .forEach(message -> message.event()
                        .ifPresent(event -> events.put(
                                event, new Event(topic.owner(), message.receivers(), topic.address(), event)))));
        contracts.arazzos().forEach((name, document) -> {
            file = "arazzo/" + name + ".yaml";
            document(document);
        });
    }

    /** Reads the documents; what is wrong with them is in {@link Reading#violations}. */
    public static Reading read(ContractFolder contracts) {
        Flows reader = new Flows(requireNonNull(contracts, "contracts is null"));
        return new Reading(reader.flows, reader.violations);
    }

    private void document(JsonNode document) {
        if (!document.path("arazzo").asText().startsWith("1.0.")) {
            found("the document", "is not Arazzo 1.0");
        }
        if (!document.path("x-events").asText().equals(EVENTS)) {
            found("the document", "does not refer to " + EVENTS + " in x-events");
        }
        requireWords("the document", document.path("info"), "title", "x-title-zh", "summary", "x-summary-zh");
        Map<String, Map<String, OpenApi.Operation>> sources = new HashMap<>();
        for (JsonNode source : document.path("sourceDescriptions")) {
            String name = source.path("name").asText();
            boolean known = source.path("type").asText().equals("openapi")
                    && source.path("url").asText().equals("../openapi/" + name + ".yaml")
                    && operations.containsKey(name);
            if (known) {
                sources.put(name, operations.get(name));
            } else {
                found("the source " + name, "is not ../openapi/" + name + ".yaml");
            }
        }
        document.path("x-outside")
                .properties()
                .forEach(outside ->
                        requireWords("the outside " + outside.getKey(), outside.getValue(), "title", "x-title-zh"));
        Set<String> ids = new HashSet<>();
        for (JsonNode workflow : document.path("workflows")) {
            workflow(document, workflow, sources, ids);
        }
        if (ids.isEmpty()) {
            found("the document", "has no workflow");
        }
    }

    private void workflow(
            JsonNode document,
            JsonNode workflow,
            Map<String, Map<String, OpenApi.Operation>> sources,
            Set<String> ids) {
        String id = workflow.path("workflowId").asText("");
        if (!CAMEL.matcher(id).matches() || !ids.add(id)) {
            found("the workflowId '" + id + "'", "is not camelCase, or is another's too");
        }
        requireWords(id, workflow, "summary", "x-summary-zh");
        Map<String, Participant> participants = new LinkedHashMap<>();
        Map<String, JsonNode> outputs = new HashMap<>();
        List<FlowStep> steps = new ArrayList<>();
        for (JsonNode node : workflow.path("steps")) {
            String step = node.path("stepId").asText("");
            if (!CAMEL.matcher(step).matches() || outputs.containsKey(step)) {
                found("the stepId '" + step + "'", "is not camelCase, or is another's too");
            }
            requireWords(step, node, "description", "x-summary-zh");
            expressions(step, node, workflow.path("inputs").path("properties"), outputs);
            outputs.put(step, node.path("outputs"));
            step(step, node, document.path("x-outside"), sources).ifPresent(read -> {
                steps.add(read);
                takePart(participants, read.asked(), document.path("x-outside"));
                read.then().forEach(message -> takePart(participants, message, document.path("x-outside")));
            });
        }
        flows.add(new Flow(id, document, workflow, List.copyOf(participants.values()), steps));
    }

    private static void takePart(Map<String, Participant> participants, Message message, JsonNode outside) {
        List<String> names = new ArrayList<>(List.of(message.from()));
        names.addAll(message.to().stream().sorted().toList());
        names.forEach(name -> participants.putIfAbsent(name, new Participant(name, outside.path(name))));
    }

    private Optional<FlowStep> step(
            String id, JsonNode node, JsonNode outside, Map<String, Map<String, OpenApi.Operation>> sources) {
        Optional<OpenApi.Operation> operation =
                operation(id, node.path("operationId").asText(), sources);
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        String from = node.path(FROM).asText("");
        if (!outside.has(from)) {
            found(id, "is asked by '" + from + "', who is not in x-outside");
        }
        if (!operation.get().http().callers().isEmpty()) {
            found(id, "is asked from outside, but " + operation.get().http() + " lets in only services");
        }
        request(id, node, operation.get());
        Call asked = new Call(from, operation.get().http().providers(), operation.get());
        Set<String> reached = new HashSet<>(asked.to());
        List<Message> then = new ArrayList<>();
        for (JsonNode entry : node.path(THEN)) {
            Optional<? extends Message> message =
                    entry.has("event") ? event(id, entry, reached) : call(id, entry, sources, reached);
            message.ifPresent(one -> {
                then.add(one);
                reached.addAll(one.to());
            });
        }
        return Optional.of(new FlowStep(id, node, asked, then));
    }

    private Optional<Call> call(
            String step, JsonNode entry, Map<String, Map<String, OpenApi.Operation>> sources, Set<String> reached) {
        String from = entry.path("from").asText("");
        return operation(step, entry.path("call").asText(), sources).map(operation -> {
            if (!operation.http().callers().contains(from)) {
                found(step, "has " + from + " ask for " + operation.http() + ", which does not let it in");
            }
            requireReached(step, from, operation.http().toString(), reached);
            return new Call(from, operation.http().providers(), operation);
        });
    }

    private Optional<Event> event(String step, JsonNode entry, Set<String> reached) {
        String named = entry.path("event").asText();
        Optional<Event> event = EventVersion.of(named).map(events::get);
        if (event.isEmpty()) {
            found(step, "names the event " + named + ", which is in no topic");
        }
        event.ifPresent(sent -> requireReached(step, sent.from(), named, reached));
        return event;
    }

    private void requireReached(String step, String service, String what, Set<String> reached) {
        if (!reached.contains(service)) {
            found(step, "has " + what + " come from " + service + ", which nothing in the step has reached before");
        }
    }

    private Optional<OpenApi.Operation> operation(
            String step, String named, Map<String, Map<String, OpenApi.Operation>> sources) {
        Matcher matcher = OPERATION.matcher(named);
        Optional<OpenApi.Operation> operation = matcher.matches()
                ? Optional.ofNullable(
                        sources.getOrDefault(matcher.group(1), Map.of()).get(matcher.group(2)))
                : Optional.empty();
        if (operation.isEmpty()) {
            found(step, "names the operation '" + named + "', which is in none of its sources");
        }
        return operation;
    }

    private void request(String step, JsonNode node, OpenApi.Operation operation) {
        OpenApi api = apis.get(operation.http().api());
        Set<String> given = new HashSet<>();
        node.path("parameters").forEach(parameter -> given.add(parameter(parameter)));
        Set<String> known = new HashSet<>(Set.of("header " + SENT_BY_SECURITY));
        for (OpenApi.Parameter parameter : api.parameters(operation).values()) {
            String key = parameter.in() + " " + parameter.name().toLowerCase(Locale.ROOT);
            known.add(key);
            if (parameter.required() && !given.contains(key)) {
                found(step, "does not give the parameter " + parameter.name());
            }
        }
        given.stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> found(step, "gives a parameter that the operation does not have: " + key));
        JsonNode body = api.resolve(operation.node().path("requestBody"));
        JsonNode content =
                body.path("content").path(node.at("/requestBody/contentType").asText());
        if (node.has("requestBody") != !body.isMissingNode() || (node.has("requestBody") && content.isMissingNode())) {
            found(step, "has another request body than the operation");
        } else if (node.at("/requestBody/payload").isObject()) {
            JsonNode properties = api.schema(content.path("schema")).schema().path("properties");
            node.at("/requestBody/payload").fieldNames().forEachRemaining(field -> {
                if (!properties.has(field)) {
                    found(step, "gives a field that the operation does not have: " + field);
                }
            });
        }
        for (JsonNode criterion : node.path("successCriteria")) {
            Matcher status = STATUS.matcher(criterion.path("condition").asText());
            if (status.matches() && !operation.node().path("responses").has(status.group(1))) {
                found(step, "waits for the answer " + status.group(1) + ", which the operation never gives");
            }
        }
    }

    private static String parameter(JsonNode parameter) {
        return parameter.path("in").asText() + " "
                + parameter.path("name").asText().toLowerCase(Locale.ROOT);
    }

    private void expressions(String step, JsonNode node, JsonNode inputs, Map<String, JsonNode> outputs) {
        String text = node.toString();
        Matcher input = INPUT.matcher(text);
        while (input.find()) {
            if (!inputs.has(input.group(1))) {
                found(step, "uses the input " + input.group(1) + ", which the workflow does not have");
            }
        }
        Matcher output = OUTPUT.matcher(text);
        while (output.find()) {
            JsonNode earlier = outputs.getOrDefault(output.group(1), MissingNode.getInstance());
            if (!earlier.has(output.group(2))) {
                found(step, "uses " + output.group() + ", which no earlier step puts out");
            }
        }
    }

    private void requireWords(String what, JsonNode node, String... names) {
        for (String name : names) {
            if (node.path(name).asText("").isBlank()) {
                found(what, "has no " + name);
            }
        }
    }

    private void found(String what, String fault) {
        violations.add("contracts/" + file + ": " + what + " " + fault);
    }

    /**
     * The flows of a contract folder.
     *
     * @param flows as far as they could be read
     * @param violations what is wrong with them, a sentence each; empty if all is well
     */
    public record Reading(List<Flow> flows, List<String> violations) {
        /** Copied. */
        public Reading {
            flows = List.copyOf(flows);
            violations = List.copyOf(violations);
        }
    }
}
