package io.tillkey.contracts.code;

import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.OpenApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Writes what services call of each other: for each service that an API lets in, an interface of the operations that are open
 * to it, and the records that these take and give. Of the operations tagged {@code device} the records alone: a terminal has
 * HTTP of its own. And, of all APIs together, the list of what people of the staff may ask for. The build runs it.
 */
public final class WritingClients {
    private static final String PACKAGE = "io.tillkey.clients.";
    private static final String DEVICE = "device";

    private WritingClients() {}

    /**
     * Writes the clients.
     *
     * @param arguments the folder of the contracts, and the folder of sources, whose former content goes
     * @throws IllegalArgumentException if an operation or a schema has no good shape in Java
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("the folders of the contracts and of the sources are asked for");
        }
        new SourceFolder(Path.of(arguments[1]))
                .write(sources(ContractFolder.at(Path.of(arguments[0]).normalize())));
    }

    /** The sources of all clients by path. */
    static Map<String, String> sources(ContractFolder contracts) {
        Map<String, String> sources = new TreeMap<>();
        StaffOperationsSource staff = new StaffOperationsSource();
        contracts.openApis().forEach((name, document) -> {
            OpenApi api = OpenApi.of(name, document);
            Map<String, List<OpenApi.Operation>> byCaller = new LinkedHashMap<>();
            for (OpenApi.Operation operation : api.operations().values()) {
                for (String caller : operation.http().callers()) {
                    byCaller.computeIfAbsent(caller, first -> new ArrayList<>()).add(operation);
                }
            }
            api.operations().values().forEach(operation -> staff.add(name, operation));
            String packageName = PACKAGE + name.replace("-", "");
            ClientSource client = new ClientSource(api, document, packageName);
            byCaller.forEach((caller, operations) -> sources.put(
                    path(packageName, interfaceName(name, caller)),
                    client.written(interfaceName(name, caller), caller, operations)));
            api.operations().values().stream()
                    .filter(WritingClients::isOfDevices)
                    .forEach(client::noteBodies);
            client.records().forEach((type, source) -> sources.put(path(packageName, type), source));
        });
        sources.put(path(StaffOperationsSource.PACKAGE, StaffOperationsSource.NAME), staff.written());
        return sources;
    }

    private static boolean isOfDevices(OpenApi.Operation operation) {
        return StreamSupport.stream(operation.node().path("tags").spliterator(), false)
                .anyMatch(tag -> tag.asText().equals(DEVICE));
    }

    /** {@code DevicesForTickets}: what devices lets tickets do. */
    private static String interfaceName(String api, String caller) {
        return JavaText.typeOf(JavaText.variable(api)) + "For" + JavaText.typeOf(JavaText.variable(caller));
    }

    private static String path(String packageName, String type) {
        return packageName.replace('.', '/') + "/" + type + ".java";
    }
}
