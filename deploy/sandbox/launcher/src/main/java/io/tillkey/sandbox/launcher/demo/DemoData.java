package io.tillkey.sandbox.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.sandbox.launcher.parts.OwnerOnly;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Enters invented merchants and terminals at first start, through the interfaces anyone would use: devices' own API,
 * and Keycloak's admin API for the first administrator credential of each terminal.
 *
 * <p>Every step may be repeated, so that a start that was cut short is finished by the next one.
 */
public final class DemoData {
    /** Without these there is no demo data. */
    public static final Set<StandardPart> NEEDS = Set.of(
            StandardPart.POSTGRES,
            StandardPart.KAFKA,
            StandardPart.KEYCLOAK,
            StandardPart.DEVICES,
            StandardPart.IDENTITY,
            StandardPart.TERMINAL);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REALM_OF_PASSWORDS = "terminals";
    private static final String REALM_OF_PINS = "terminals-pin";

    private final StackHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final Api api = new Api();
    private final FleetApi fleet;

    /** Prepares; nothing is sent yet. */
    public DemoData(StackHome home, Ports ports, Secrets secrets) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.fleet = new FleetApi(api, ports.http(StandardPart.DEVICES));
    }

    /** The terminals that were entered; none before the first start has ended. */
    public static List<DemoTerminal> terminals(Path file, Secrets secrets) {
        List<DemoTerminal> terminals = new ArrayList<>();
        if (!Files.exists(file)) {
            return terminals;
        }
        try {
            for (JsonNode each : JSON.readTree(file.toFile())) {
                terminals.add(new DemoTerminal(
                        each.path("terminalId").asText(),
                        each.path("serial").asText(),
                        each.path("modelId").asText(),
                        each.path("scenario").asText(),
                        each.path("merchantName").asText(),
                        each.path("phoneNumber").asText(),
                        each.path("realm").asText(),
                        secrets.get(each.path("secret").asText())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terminals;
    }

    /** Enters everything unless it is entered already. */
    public void enterOnce() throws IOException, InterruptedException {
        if (Files.exists(home.demo())) {
            return;
        }
        JsonNode demo = read();
        String token = staffToken();
        Map<String, JsonNode> merchants = new HashMap<>();
        Map<String, String> stores = new HashMap<>();
        Map<String, JsonNode> places = new HashMap<>();
        for (JsonNode each : demo.path("merchants")) {
            String key = each.path("key").asText();
            String merchantId = fleet.registerMerchant(token, "demo-merchant-" + key, each.path("merchant"));
            ObjectNode store = each.path("store").deepCopy();
            store.put("merchantId", merchantId);
            stores.put(key, fleet.openStore(token, "demo-store-" + key, store));
            merchants.put(key, each.path("merchant"));
            places.put(key, each.path("store").path("position"));
        }
        ArrayNode entered = JSON.createArrayNode();
        ArrayNode simulated = JSON.createArrayNode();
        for (JsonNode each : demo.path("terminals")) {
            String merchant = each.path("merchant").asText();
            ObjectNode terminal = register(token, each, stores.get(merchant));
            terminal.put("merchantName", merchants.get(merchant).path("name").asText());
            terminal.put("phoneNumber", primaryNumber(merchants.get(merchant)));
            entered.add(terminal);
            simulate(token, each, terminal, places.get(merchant), simulated);
        }
        // From here on the simulated terminals activate themselves.
        OwnerOnly.write(home.terminals(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(simulated));
        for (int i = 0; i < entered.size(); i++) {
            setForgottenCredential(entered.get(i));
            // The waiting may have taken longer than a token lives.
            changeStatus(staffToken(), demo.path("terminals").get(i), entered.get(i));
        }
        OwnerOnly.write(home.demo(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entered));
    }

    private ObjectNode register(String token, JsonNode demo, String storeId) throws IOException, InterruptedException {
        String serial = demo.path("serial").asText();
        ObjectNode request = JSON.createObjectNode()
                .put("serial", serial)
                .put("terminalNumber", demo.path("terminalNumber").asText())
                .put("storeId", storeId)
                .put("modelId", demo.path("modelId").asText())
                .put("osVersion", demo.path("osVersion").asText());
        JsonNode terminal = fleet.registerTerminal(token, "demo-terminal-" + serial, request);
        boolean pin = terminal.path("credentialKind").asText().equals("PIN");
        return JSON.createObjectNode()
                .put("terminalId", terminal.path("id").asText())
                .put("serial", serial)
                .put("modelId", demo.path("modelId").asText())
                .put("scenario", demo.path("scenario").asText())
                .put(
                        "model",
                        terminal.path("model").path("brand").asText() + " "
                                + terminal.path("model").path("name").asText())
                .put("realm", pin ? REALM_OF_PINS : REALM_OF_PASSWORDS)
                .put(
                        "secret",
                        pin ? "demo.terminal.pin" + terminal.path("pinLength").asInt() : "demo.terminal.password");
    }

    /** Only a terminal that was active once can be disabled or lost. */
    private void changeStatus(String token, JsonNode demo, JsonNode terminal) throws IOException, InterruptedException {
        if (!demo.has("status")) {
            return;
        }
        String terminalId = terminal.path("terminalId").asText();
        String wanted = demo.path("status").asText();
        Api.await(demo.path("serial").asText() + " → ACTIVE", () -> Set.of("ACTIVE", wanted)
                .contains(fleet.status(token, terminalId)));
        if (!fleet.status(token, terminalId).equals(wanted)) {
            fleet.changeStatus(
                    token, terminalId, wanted, demo.path("statusReason").asText());
        }
    }

    /** A simulated terminal that knows where its store is says so, and can be told to be far from there. */
    private void simulate(String token, JsonNode demo, JsonNode terminal, JsonNode place, ArrayNode simulated)
            throws IOException, InterruptedException {
        String terminalId = terminal.path("terminalId").asText();
        if (demo.has("status")
                && fleet.status(token, terminalId).equals(demo.path("status").asText())) {
            return;
        }
        String activationCode = fleet.issueActivationCode(token, terminalId);
        ObjectNode listed = simulated
                .addObject()
                .put("serial", terminal.path("serial").asText())
                .put("activationCode", activationCode)
                .put("label", terminal.path("merchantName").asText())
                .put("model", terminal.path("model").asText())
                .put("realm", terminal.path("realm").asText())
                .put("osVersion", demo.path("osVersion").asText());
        if (place.isObject()) {
            listed.setAll((ObjectNode) place);
        }
    }

    /** Identity makes the user when it hears of the terminal; only then it can have a credential. */
    private void setForgottenCredential(JsonNode terminal) throws IOException, InterruptedException {
        String realm = terminal.path("realm").asText();
        String token = api.clientToken(realm(realm), "identity", secrets.get("client.identity-" + realm + ".secret"));
        URI users = ports.http(StandardPart.KEYCLOAK).resolve("/admin/realms/" + realm + "/users");
        String serial = terminal.path("serial").asText();
        URI search = URI.create(users + "?exact=true&username=" + URLEncoder.encode(serial, UTF_8));
        Api.await(serial + " → Keycloak", () -> api.get(search, token).size() == 1);
        URI user = URI.create(
                users + "/" + api.get(search, token).get(0).path("id").asText());
        if (api.get(URI.create(user + "/credentials"), token).isEmpty()) {
            api.put(
                    URI.create(user + "/reset-password"),
                    token,
                    Map.of(
                            "type",
                            "password",
                            "temporary",
                            false,
                            "value",
                            secrets.get(terminal.path("secret").asText())));
        }
    }

    private String staffToken() throws IOException, InterruptedException {
        return api.clientToken(realm("staff"), "provisioning", secrets.get("client.provisioning.secret"));
    }

    private URI realm(String name) {
        return ports.http(StandardPart.KEYCLOAK).resolve("/realms/" + name);
    }

    private static String primaryNumber(JsonNode merchant) {
        for (JsonNode contact : merchant.path("contacts")) {
            if (contact.path("primary").asBoolean()) {
                return contact.path("number").asText();
            }
        }
        throw new IllegalStateException("A demo merchant has no primary contact");
    }

    private static JsonNode read() throws IOException {
        try (InputStream file = DemoData.class.getResourceAsStream("demo.json")) {
            return JSON.readTree(requireNonNull(file, "demo.json is missing"));
        }
    }
}
