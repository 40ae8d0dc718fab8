package io.tillkey.contracts.code;

import static java.util.stream.Collectors.joining;

import io.tillkey.contracts.gate.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The operations that are open to people of the staff, as a list in Java: what the console may pass on for them. */
final class StaffOperationsSource {
    static final String PACKAGE = "io.tillkey.clients";
    static final String NAME = "StaffOperations";

    private static final Set<String> PEOPLE = Set.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final String SOURCE = """
        /** What people of the staff may ask services for; each service still checks their roles itself. */
        public final class StaffOperations {
            /** Of all services, by service and path. */
            public static final List<Operation> ALL = List.of(
        %s);

            private StaffOperations() {}

            /**
             * An operation.
             *
             * @param service whose contract has it
             * @param method the method, in capitals
             * @param path the path, with parameters in braces
             * @param stepUp whether a second factor must have been shown a moment ago
             */
            public record Operation(String service, String method, String path, boolean stepUp) {}
        }
        """;

    private final List<String> operations = new ArrayList<>();

    /** Takes it in if a person may ask for it. */
    void add(String service, OpenApi.Operation operation) {
        boolean forPeople = StreamSupport.stream(
                        operation.node().path("x-tillkey-roles").spliterator(), false)
                .anyMatch(role -> PEOPLE.contains(role.asText()));
        if (forPeople) {
            operations.add("            new Operation(" + JavaText.literal(service) + ", "
                    + JavaText.literal(operation.http().method()) + ", "
                    + JavaText.literal(operation.http().path()) + ", "
                    + operation.node().path("x-step-up").asBoolean(false) + ")");
        }
    }

    String written() {
        return JavaText.file(
                "contracts/openapi",
                PACKAGE,
                new TreeSet<>(Set.of("java.util.List")),
                SOURCE.formatted(operations.stream().sorted().collect(joining(",\n"))));
    }
}
