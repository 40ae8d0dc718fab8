package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contracts as they lie in a folder: {@code openapi/}, {@code asyncapi/} and {@code events/}. */
public final class ContractFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The folders that a release keeps. */
    public static final List<String> PARTS = List.of("openapi", "asyncapi", "events");

    /** The one AsyncAPI document. */
    public static final String ASYNC_API = "asyncapi/tillkey.yaml";

    private final Path root;
    private final SortedMap<String, JsonNode> openApis = new TreeMap<>();
    private final SortedMap<EventVersion, JsonNode> events = new TreeMap<>();
    private final SortedMap<String, JsonNode> arazzos = new TreeMap<>();
    private final JsonNode asyncApi;

    private ContractFolder(Path root) {
        this.root = root;
        documents("openapi", openApis);
        documents("arazzo", arazzos);
        for (Path file : files(root.resolve("events"))) {
            EventVersion.ofSchemaFile(file.getFileName().toString()).ifPresent(event -> events.put(event, read(file)));
        }
        Path async = root.resolve(ASYNC_API);
        this.asyncApi = Files.exists(async) ? read(async) : MissingNode.getInstance();
    }

    /**
     * Reads a folder.
     *
     * @throws UncheckedIOException if a file is not to be read, or is neither YAML nor JSON
     */
    public static ContractFolder at(Path root) {
        return new ContractFolder(requireNonNull(root, "root is null"));
    }

    /** Where it lies. */
    public Path root() {
        return root;
    }

    /** The OpenAPI documents by name, such as {@code tickets}. */
    public SortedMap<String, JsonNode> openApis() {
        return openApis;
    }

    /** The Arazzo documents by name, such as {@code self-service-reset}: how the operations and events follow each other. */
    public SortedMap<String, JsonNode> arazzos() {
        return arazzos;
    }

    /** The AsyncAPI document; missing if there is none. */
    public JsonNode asyncApi() {
        return asyncApi;
    }

    /** The schemas of the events. */
    public Map<EventVersion, JsonNode> events() {
        return events;
    }

    private void documents(String part, SortedMap<String, JsonNode> documents) {
        for (Path file : files(root.resolve(part))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".yaml")) {
                documents.put(name.substring(0, name.length() - ".yaml".length()), read(file));
            }
        }
    }

    /** One file, YAML or JSON by its name. */
    public static JsonNode read(Path file) {
        try {
            return (file.getFileName().toString().endsWith(".json") ? JSON : YAML).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }

    /** The files directly in a folder, sorted by name; none if there is no such folder. */
    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder.getFileName(), e);
        }
    }
}
