package io.tillkey.sandbox.launcher.demo;

import static io.tillkey.sandbox.launcher.demo.Provisioning.KEY;
import static io.tillkey.sandbox.launcher.demo.Provisioning.TOKEN;
import static io.tillkey.sandbox.launcher.demo.Provisioning.done;
import static io.tillkey.sandbox.launcher.demo.Provisioning.json;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the launcher relies on when it enters invented merchants and terminals. */
class FleetApiConsumerPactTest {
    private static final String ENTERED = "an entered terminal, before the one who runs the stack";
    private static final String TERMINAL = example(1).toString();
    private static final String STORE = example(4).toString();
    private static final String MERCHANT = example(3).toString();

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("launcher", "devices");

    @Test
    void aMerchantIsEntered() {
        DslPart merchant = json(body -> body.stringType("acquirerCode", "shouqianba")
                .stringType("type", "ENTERPRISE")
                .stringType("name", "杭州清晨茶饮有限公司")
                .valueFromProviderState("merchantNumber", "${merchantNumber}", "821331058120001")
                .stringType("unifiedSocialCreditCode", "91330106MDM000016Y")
                .object("settlementAccount", account -> account.stringType("kind", "CORPORATE")
                        .stringType("number", "1202020309900010017"))
                .minArrayLike("contacts", 1, contact -> contact.stringType("role", "LEGAL_REPRESENTATIVE")
                        .stringType("name", "陈晨")
                        .stringType("number", "+8619900000101")
                        .stringType("language", "zh-CN")
                        .booleanType("primary", true)));

        String id = DEVICES.exchange(
                pact -> Provisioning.once(Provisioning.of(
                                pact,
                                "the one who runs the stack",
                                "a merchant to enter",
                                "POST",
                                "/api/v1/merchants",
                                "/api/v1/merchants"))
                        .body(merchant)
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> body.uuid("id", example(3)))),
                address -> done(() -> api(address).registerMerchant(TOKEN, KEY, Provisioning.example(merchant))));

        assertThat(id).isEqualTo(MERCHANT);
    }

    @Test
    void aStoreIsOpened() {
        DslPart store = json(body -> body.valueFromProviderState("merchantId", "${merchantId}", MERCHANT)
                .stringType("name", "西湖店")
                .stringType("address", "浙江省杭州市西湖区龙井路示例1号"));

        String id = DEVICES.exchange(
                pact -> Provisioning.once(Provisioning.of(
                                pact,
                                "a merchant, before the one who runs the stack",
                                "a store to open",
                                "POST",
                                "/api/v1/stores",
                                "/api/v1/stores"))
                        .body(store)
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> body.uuid("id", example(4)))),
                address -> done(() -> api(address).openStore(TOKEN, KEY, Provisioning.example(store))));

        assertThat(id).isEqualTo(STORE);
    }

    @Test
    void aTerminalIsEntered() {
        JsonNode terminal = enters("pax-a920", "10.2.4", "a smart terminal to enter", json(body -> body.uuid(
                        "id", example(1))
                .stringValue("credentialKind", "PASSWORD")
                .object("model", model -> model.stringType("brand", "PAX").stringType("name", "A920"))));

        assertThat(terminal.path("id").asText()).isEqualTo(TERMINAL);
        assertThat(terminal.path("model").path("name").asText()).isEqualTo("A920");
    }

    @Test
    void ofATerminalWithAPinItsLengthIsTold() {
        JsonNode terminal =
                enters("newland-sp60", "2.0.5", "a terminal with a PIN to enter", json(body -> body.stringValue(
                                "credentialKind", "PIN")
                        .integerType("pinLength", 8)));

        assertThat(terminal.path("pinLength").asInt()).isEqualTo(8);
    }

    @Test
    void anActivationCodeIsIssued() {
        String code = DEVICES.exchange(
                pact -> of(pact, ENTERED, "an activation code", "POST", "/activation-codes")
                        .body(json(body -> {}))
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> body.stringMatcher(
                                "activationCode", "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "7KQ2-MX9D-4TWE"))),
                address -> done(() -> api(address).issueActivationCode(TOKEN, TERMINAL)));

        assertThat(code).isEqualTo("7KQ2-MX9D-4TWE");
    }

    @Test
    void howATerminalStandsIsRead() {
        String status = DEVICES.exchange(
                pact -> of(pact, ENTERED, "how a terminal stands", "GET", "")
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.stringMatcher(
                                "status", "UNACTIVATED|ACTIVE|DISABLED|LOST|IN_DEPOT|REPLACED", "UNACTIVATED"))),
                address -> done(() -> api(address).status(TOKEN, TERMINAL)));

        assertThat(status).isEqualTo("UNACTIVATED");
    }

    @Test
    void anActiveTerminalIsReportedLost() {
        Boolean changed = DEVICES.exchange(
                pact -> of(
                                pact,
                                "an active terminal, before the one who runs the stack",
                                "to report a terminal lost",
                                "POST",
                                "/status-changes")
                        .body(json(body -> body.stringMatcher("status", "DISABLED|LOST", "LOST")
                                .stringMatcher("reason", "[A-Z_]+", "LOST_OR_STOLEN")))
                        .willRespondWith()
                        .status(200),
                address -> done(() -> {
                    api(address).changeStatus(TOKEN, TERMINAL, "LOST", "LOST_OR_STOLEN");
                    return true;
                }));

        assertThat(changed).isTrue();
    }

    private static JsonNode enters(String modelId, String osVersion, String description, DslPart answer) {
        DslPart terminal = json(body -> body.valueFromProviderState("serial", "${serial}", "PX20A93C4D7781")
                .valueFromProviderState("terminalNumber", "${terminalNumber}", "1000A231")
                .valueFromProviderState("storeId", "${storeId}", STORE)
                .stringType("modelId", modelId)
                .stringType("osVersion", osVersion));
        return DEVICES.exchange(
                pact -> Provisioning.once(Provisioning.of(
                                pact,
                                "a store, before the one who runs the stack",
                                description,
                                "POST",
                                "/api/v1/terminals",
                                "/api/v1/terminals"))
                        .body(terminal)
                        .willRespondWith()
                        .status(201)
                        .body(answer),
                address -> done(() -> api(address).registerTerminal(TOKEN, KEY, Provisioning.example(terminal))));
    }

    private static PactDslRequestWithPath of(
            PactDslWithProvider pact, String state, String description, String method, String what) {
        return Provisioning.of(
                pact,
                state,
                description,
                method,
                "/api/v1/terminals/${terminalId}" + what,
                "/api/v1/terminals/" + TERMINAL + what);
    }

    private static FleetApi api(URI address) {
        return new FleetApi(new Api(), address);
    }
}
