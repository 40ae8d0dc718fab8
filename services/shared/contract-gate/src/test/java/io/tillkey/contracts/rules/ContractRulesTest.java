package io.tillkey.contracts.rules;

import static io.tillkey.contracts.TheContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.contracts.TheContracts;
import io.tillkey.contracts.gate.ContractFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for our contracts, and each of them can fail. */
class ContractRulesTest {
    private static final String TICKETS = "openapi/tickets.yaml";
    private static final String PORTAL = "openapi/portal.yaml";
    private static final String TOPICS = "asyncapi/tillkey.yaml";
    private static final String FLOW = "arazzo/self-service-reset.yaml";
    private static final String RESET = "events/CredentialReset.v1.schema.json";

    @TempDir
    Path folder;

    @Test
    void our_contracts_keep_every_rule() {
        assertThat(ContractRules.violations(TheContracts.read())).isEmpty();
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                new Breach(TICKETS, "openapi: 3.1.0", "openapi: 3.0.3", "is not OpenAPI 3.1"),
                new Breach(TICKETS, "operationId: openTicket", "operationId: OpenTicket", "no verb with an object"),
                new Breach(TICKETS, "operationId: openTicket", "operationId: listTickets", "of another operation"),
                new Breach(TICKETS, "summary: Tickets for staff, newest first", "summary: ''", "has no summary"),
                new Breach(
                        TICKETS,
                        "      x-summary-zh: '供员工查看的工单列表，最新的在前'\n",
                        "",
                        "GET /api/v1/tickets has no summary in Chinese, x-summary-zh"),
                new Breach(
                        TICKETS,
                        "x-summary-zh: '供员工查看的工单列表，最新的在前'",
                        "x-summary-zh: 'Tickets for staff'",
                        "GET /api/v1/tickets has no summary in Chinese, x-summary-zh"),
                new Breach(TICKETS, "  x-title-zh: '工单（tickets）'\n", "", "has no title in Chinese, info.x-title-zh"),
                new Breach(
                        TOPICS,
                        "    x-summary-zh: '工单上发生的事'\n",
                        "",
                        "tillkey.tickets.v1 has no summary in Chinese, x-summary-zh"),
                new Breach(
                        TOPICS,
                        "      x-summary-zh: '提交了错误的验证码，已计入错误次数（R9）'\n",
                        "",
                        "VerificationFailed has no summary in Chinese, x-summary-zh"),
                new Breach(
                        PORTAL,
                        "      security: []\n      tags: [terminals]\n",
                        "      tags: [terminals]\n",
                        "how it is secured"),
                new Breach(
                        TICKETS,
                        "      x-tillkey-roles: [auditor, administrator]\n",
                        "",
                        "does not say in x-tillkey-roles whom it lets in"),
                new Breach(TICKETS, "/fee-acceptance:", "/feeAcceptance:", "not kebab-case: feeAcceptance"),
                new Breach(
                        TICKETS,
                        "name: reference\n",
                        "name: ticket_reference\n",
                        "ticket_reference, which is not camelCase"),
                new Breach(TICKETS, "name: Client-Address", "name: clientAddress", "capitalised as headers are"),
                new Breach(TICKETS, "        openedAt:\n", "        opened_at:\n", "opened_at, which is not camelCase"),
                new Breach(TICKETS, "    AuditVerification:\n", "    audit_verification:\n", "not named in PascalCase"),
                new Breach(
                        TICKETS,
                        "            example: {}\n",
                        "",
                        "POST /api/v1/tickets/{ticketId}/cancellations has no example of the request"),
                new Breach(TICKETS, "        '503':\n", "        '504':\n", "does not say what it answers with 503"),
                new Breach(TICKETS, "        '403':\n", "        '404':\n", "does not say what it answers with 403"),
                new Breach(
                        TICKETS, "        Retry-After:\n", "        Try-Again:\n", "answers 429 without Retry-After"),
                new Breach(
                        TICKETS,
                        "application/problem+json",
                        "application/json",
                        "answers 400 without application/problem+json"),
                new Breach(TOPICS, "asyncapi: 3.0.0", "asyncapi: 2.6.0", "is not AsyncAPI 3"),
                new Breach(TOPICS, "    x-key: merchantId\n", "", "tillkey.merchants.v1 has no x-key"),
                new Breach(
                        TOPICS, "    x-key: merchantId\n", "    x-key: shopId\n", "does not hold the key of its topic"),
                new Breach(TOPICS, "    x-owner: devices\n", "", "has no x-owner"),
                new Breach(TOPICS, "          retention.ms: 600000\n", "", "how long it keeps its records"),
                new Breach(TOPICS, "        partitions: 6\n", "", "how many partitions"),
                new Breach(
                        TOPICS,
                        "address: tillkey.messages.v1.dlq",
                        "address: tillkey.lost.v1.dlq",
                        "no topic for its dead letters"),
                new Breach(TOPICS, "address: tillkey.messages.v1\n", "address: messages\n", "is not named tillkey."),
                new Breach(
                        TOPICS,
                        "ce_time, ce_dataschema, content-type]",
                        "ce_time, content-type]",
                        "demand the header ce_dataschema"),
                new Breach(
                        TOPICS,
                        "name: io.tillkey.TicketClosed.v1",
                        "name: TicketClosed",
                        "whose name is not io.tillkey."),
                new Breach(
                        TOPICS,
                        "      ResetStopped:\n        $ref: '#/components/messages/ResetStopped'\n",
                        "",
                        "ResetStopped.v1 has a schema but is in no topic"),
                new Breach(
                        TOPICS,
                        "      ResetStopped:\n        $ref: '#/components/messages/ResetStopped'\n",
                        "      ResetStopped:\n        $ref: '#/components/messages/TicketClosed'\n",
                        "an event has one topic"),
                new Breach(TOPICS, "../events/TicketClosed.v1", "../events/TicketOpened.v1", "does not refer to"),
                new Breach(TOPICS, "          const: devices\n", "", "which consumer group receives"),
                new Breach(
                        TOPICS,
                        "      - $ref: '#/channels/tickets/messages/TicketClosed'",
                        "      - $ref: '#/channels/merchants/messages/TicketClosed'",
                        "a message that is not in its topic"),
                new Breach(
                        RESET,
                        "\"x-topic\": \"tillkey.credentials.v1\"",
                        "\"x-topic\": \"tillkey.tickets.v1\"",
                        "another x-topic"),
                new Breach(RESET, "\"x-key\": \"terminalId\"", "\"x-key\": \"ticketId\"", "another x-key"),
                new Breach(RESET, "draft/2020-12/schema", "draft-07/schema", "is not JSON Schema 2020-12"),
                new Breach(RESET, "urn:tillkey:event:CredentialReset:v1", "urn:reset", "has not the $id"),
                new Breach(RESET, "\"title\": \"CredentialReset\"", "\"title\": \"Reset\"", "as title"),
                new Breach(
                        RESET,
                        "\"additionalProperties\": false",
                        "\"additionalProperties\": true",
                        "closed for its producer"),
                new Breach(RESET, "\"at\"", "\"when\"", "the time it happened"),
                new Breach(RESET, "\"kind\"", "\"credential_kind\"", "credential_kind, which is not camelCase"),
                new Breach(FLOW, "arazzo: 1.0.1", "arazzo: 2.0.0", "is not Arazzo 1.0"),
                new Breach(FLOW, "x-events: ../asyncapi/tillkey.yaml\n", "", "does not refer to ../asyncapi"),
                new Breach(FLOW, "  x-title-zh: '自助重置'\n", "", "has no x-title-zh"),
                new Breach(
                        FLOW, "url: ../openapi/tickets.yaml", "url: ../openapi/gone.yaml", "the source tickets is not"),
                new Breach(FLOW, "    x-title-zh: 'POS 终端'\n", "", "the outside terminal has no x-title-zh"),
                new Breach(
                        FLOW,
                        "workflowId: selfServiceReset",
                        "workflowId: Self service",
                        "the workflowId 'Self service'"),
                new Breach(
                        FLOW,
                        "stepId: acceptFee",
                        "stepId: openTicket",
                        "the stepId 'openTicket' is not camelCase, or"),
                new Breach(
                        FLOW, "        x-summary-zh: '答对后获得一个令牌，可发送一次验证码'\n", "", "solveCaptcha has no x-summary-zh"),
                new Breach(
                        FLOW,
                        "operationId: $sourceDescriptions.portal.tryCode",
                        "operationId: $sourceDescriptions.portal.guessCode",
                        "the operation '$sourceDescriptions.portal.guessCode', which is in none of its sources"),
                new Breach(PORTAL, "operationId: tryCode", "operationId: guessCode", "names the operation '$source"),
                new Breach(
                        FLOW,
                        "- event: ResetConfirmed.v1",
                        "- event: ResetDone.v1",
                        "ResetDone.v1, which is in no topic"),
                new Breach(FLOW, "x-from: terminal", "x-from: stranger", "'stranger', who is not in x-outside"),
                new Breach(
                        FLOW,
                        "operationId: $sourceDescriptions.portal.openTicket",
                        "operationId: $sourceDescriptions.tickets.openTicket",
                        "POST /api/v1/tickets lets in only services"),
                new Breach(
                        FLOW,
                        "tickets.attestPreconditions\n            from: console",
                        "tickets.attestPreconditions\n            from: devices",
                        "has devices ask for POST /api/v1/tickets/{ticketId}/preconditions, which does not let it in"),
                new Breach(
                        FLOW,
                        "          - event: CodeRequested.v1\n",
                        "",
                        "TicketProgressed.v1 come from tickets, which nothing in the step has reached"),
                new Breach(FLOW, "- name: commandId", "- name: command", "does not give the parameter commandId"),
                new Breach(FLOW, "- name: commandId", "- name: command", "does not have: path command"),
                new Breach(
                        FLOW,
                        "contentType: application/x-www-form-urlencoded",
                        "contentType: text/plain",
                        "another request body"),
                new Breach(
                        FLOW, "            result: APPLIED", "            outcome: APPLIED", "does not have: outcome"),
                new Breach(FLOW, "$statusCode == 202", "$statusCode == 299", "waits for the answer 299"),
                new Breach(FLOW, "code: $inputs.code\n", "code: $inputs.pin\n", "uses the input pin"),
                new Breach(
                        FLOW,
                        "          captchaToken: $response",
                        "          token: $response",
                        "no earlier step puts out"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void each_rule_can_be_broken(Breach breach) {
        Path contracts = TheContracts.copiedTo(folder.resolve("contracts"));
        replace(contracts.resolve(breach.file()), breach.text(), breach.other());
        assertThat(ContractRules.violations(ContractFolder.at(contracts)))
                .anyMatch(violation -> violation.contains(breach.says()));
    }

    @Test
    void an_event_without_an_example_breaks_a_rule() throws IOException {
        Path contracts = TheContracts.copiedTo(folder.resolve("contracts"));
        Files.delete(contracts.resolve("events/CredentialReset.v1.example.json"));
        assertThat(ContractRules.violations(ContractFolder.at(contracts)))
                .containsExactly("contracts/" + RESET + ": has no example, CredentialReset.v1.example.json");
    }

    private record Breach(String file, String text, String other, String says) {
        @Override
        public String toString() {
            return says;
        }
    }
}
