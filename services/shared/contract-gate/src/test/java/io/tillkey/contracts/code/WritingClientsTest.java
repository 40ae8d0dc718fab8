package io.tillkey.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.contracts.TheContracts;
import io.tillkey.contracts.gate.ContractFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingClientsTest {
    private static final String API = """
        openapi: 3.1.0
        info: { title: Things }
        paths:
          /things/{thingId}:
            get:
              operationId: getThing
              summary: One thing
              x-tillkey-roles: [agent, service-console]
              parameters:
                - { name: thingId, in: path, required: true, schema: { type: string, format: uuid } }
                - { name: Ticket-Token, in: header, schema: { type: string } }
                - { name: limit, in: query, schema: { type: integer } }
              responses:
                '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
                '404': { content: { application/problem+json: { schema: { type: object } } } }
          /things:
            post:
              operationId: makeThing
              summary: A new thing
              x-tillkey-roles: [service-tickets]
              requestBody:
                content: { application/json: { schema: { $ref: '#/components/schemas/NewThing' } } }
              responses:
                '204': { description: Done. }
          /news:
            get:
              operationId: followNews
              x-tillkey-roles: [service-console]
              responses:
                '200': { content: { text/event-stream: { schema: { $ref: '#/components/schemas/Thing' } } } }
          /pictures:
            post:
              operationId: sendPicture
              x-tillkey-roles: [service-devices]
              requestBody:
                content:
                  image/png: { schema: { type: string, format: binary } }
                  image/jpeg: { schema: { type: string, format: binary } }
              responses:
                '200': { content: { image/png: { schema: { type: string, format: binary } } } }
          /secrets:
            get:
              operationId: readSecrets
              x-tillkey-roles: [auditor]
              x-step-up: true
              responses:
                '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Secret' } } } }
        components:
          schemas:
            Thing:
              type: object
              required: [kind, note]
              properties:
                kind: { $ref: '#/components/schemas/Kind' }
                note: { type: [string, 'null'] }
                count: { type: integer }
            Kind: { type: string, enum: [SMALL, LARGE] }
            NewThing:
              type: object
              required: [kind]
              properties:
                kind: { $ref: '#/components/schemas/Kind' }
            Secret: { type: object, properties: { a: { type: string } } }
        """;

    @TempDir
    private Path folder;

    @Test
    void a_service_gets_what_is_open_to_it_and_nothing_else() throws IOException {
        Map<String, String> sources = written(API);

        assertThat(sources.keySet())
                .containsExactlyInAnyOrder(
                        "io/tillkey/clients/things/ThingsForConsole.java",
                        "io/tillkey/clients/things/ThingsForTickets.java",
                        "io/tillkey/clients/things/ThingsForDevices.java",
                        "io/tillkey/clients/things/Thing.java",
                        "io/tillkey/clients/things/NewThing.java",
                        "io/tillkey/clients/things/Kind.java",
                        "io/tillkey/clients/StaffOperations.java");
        assertThat(sources.get("io/tillkey/clients/things/ThingsForConsole.java"))
                .contains("getThing")
                .doesNotContain("makeThing");
    }

    @Test
    void an_operation_has_its_parameters_by_place_and_gives_the_whole_answer() throws IOException {
        assertThat(written(API).get("io/tillkey/clients/things/ThingsForConsole.java"))
                .contains("@GET")
                .contains("@Path(\"/things/{thingId}\")")
                .containsIgnoringWhitespaces("RestResponse<Thing> getThing(@PathParam(\"thingId\") UUID thingId,"
                        + " @QueryParam(\"limit\") Long limit, @HeaderParam(\"Ticket-Token\") String ticketToken);");
    }

    @Test
    void what_is_read_can_be_asked_for_without_waiting_and_what_is_changed_cannot() throws IOException {
        Map<String, String> sources = written(API);

        assertThat(sources.get("io/tillkey/clients/things/ThingsForConsole.java"))
                .contains("Uni<RestResponse<Thing>> getThingLater(");
        assertThat(sources.get("io/tillkey/clients/things/ThingsForTickets.java"))
                .containsIgnoringWhitespaces("RestResponse<Void> makeThing(NewThing body);")
                .doesNotContain("Later");
    }

    @Test
    void a_request_demands_what_an_answer_may_lack() throws IOException {
        Map<String, String> sources = written(API);

        assertThat(sources.get("io/tillkey/clients/things/NewThing.java")).contains("requireNonNull(kind,");
        assertThat(sources.get("io/tillkey/clients/things/Thing.java"))
                .contains("public record Thing(Kind kind, String note, Long count)")
                .contains("@JsonIgnoreProperties(ignoreUnknown = true)")
                .doesNotContain("requireNonNull");
    }

    @Test
    void a_terminal_has_the_records_of_its_operations_and_no_interface() throws IOException {
        assertThat(written(API.replace("operationId: readSecrets", "operationId: readSecrets\n      tags: [device]"))
                        .keySet())
                .contains("io/tillkey/clients/things/Secret.java")
                .noneMatch(path -> path.endsWith("ForDevice.java"));
    }

    @Test
    void a_file_is_sent_and_given_as_bytes_of_the_type_its_sender_says() throws IOException {
        assertThat(written(API).get("io/tillkey/clients/things/ThingsForDevices.java"))
                .contains("@Produces(\"*/*\")\n    @Consumes(\"*/*\")")
                .containsIgnoringWhitespaces("RestResponse<byte[]> sendPicture(@HeaderParam(\"Content-Type\")"
                        + " String contentType, byte[] body);");
    }

    @Test
    void what_comes_without_an_end_is_given_as_it_comes() throws IOException {
        assertThat(written(API).get("io/tillkey/clients/things/ThingsForConsole.java"))
                .contains("@Produces(\"text/event-stream\")\n    @RestStreamElementType(\"application/json\")")
                .containsIgnoringWhitespaces("Multi<Thing> followNews();");
    }

    @Test
    void people_of_the_staff_are_told_by_operation() throws IOException {
        assertThat(written(API).get("io/tillkey/clients/StaffOperations.java"))
                .contains("new Operation(\"things\", \"GET\", \"/things/{thingId}\", false)")
                .contains("new Operation(\"things\", \"GET\", \"/secrets\", true)")
                .doesNotContain("POST", "/news");
    }

    @Test
    void a_body_without_a_name_is_refused_with_its_operation() {
        assertThatThrownBy(() -> written(API.replace(
                        "{ $ref: '#/components/schemas/NewThing' }", "{ type: object, properties: { a: {} } }")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openapi/things.yaml: makeThing");
    }

    @Test
    void the_contracts_have_the_clients_that_our_services_use() {
        assertThat(WritingClients.sources(TheContracts.read()).keySet())
                .contains(
                        "io/tillkey/clients/devices/DevicesForConsole.java",
                        "io/tillkey/clients/devices/DevicesForTickets.java",
                        "io/tillkey/clients/identity/IdentityForConsole.java",
                        "io/tillkey/clients/tickets/TicketsForConsole.java");
    }

    private Map<String, String> written(String api) throws IOException {
        Path openapi = Files.createDirectories(folder.resolve("openapi"));
        Files.writeString(openapi.resolve("things.yaml"), api);
        return WritingClients.sources(ContractFolder.at(folder));
    }
}
