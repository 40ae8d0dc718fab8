package io.tillkey.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tillkey.sandbox.launcher.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Registers terminals of the tests' own through devices' administration, each of a merchant with a number of its own,
 * and asks the simulated terminals and the phones' inboxes about them.
 */
final class Fleet {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Pattern STOP_CODE = Pattern.compile("停止码([0-9A-Z]{8})");
    private static final int SAID = 8;
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final Stack stack;
    private int registered;

    Fleet(Stack stack) {
        this.stack = stack;
    }

    /** A new terminal of a micro merchant that can be reset by self-service, activated and online. */
    Terminal newTerminal() throws IOException, SQLException {
        return newTerminal(MerchantKind.MICRO);
    }

    /** A new terminal of such a merchant that can be reset by self-service, activated and online. */
    Terminal newTerminal(MerchantKind kind) throws IOException, SQLException {
        return newTerminal(kind, false);
    }

    /** One whose owner has somebody beside them, who is told of each reset, too. */
    Terminal newTerminalOfTwo() throws IOException, SQLException {
        return newTerminal(MerchantKind.MICRO, true);
    }

    private synchronized Terminal newTerminal(MerchantKind kind, boolean two) throws IOException, SQLException {
        int index = ++registered;
        String token = token("staff", "provisioning", "client.provisioning.secret");
        URI devices = stack.address("devices").resolve("/api/v1/");
        // No neighbours of each other: a burst of texts to those is held back (R35).
        String number = number("+86199%04d0001", index);
        List<String> numbers = two ? List.of(number, number("+86198%04d0001", index)) : List.of(number);
        JsonNode merchant =
                post(devices.resolve("merchants"), token, "e2e-merchant-" + index, kind.merchant(index, numbers));
        JsonNode store = post(
                devices.resolve("stores"),
                token,
                "e2e-store-" + index,
                Map.of("merchantId", merchant.path("id").asText(), "name", "测试店", "address", "上海市示例路1号"));
        String serial = "PXTEST%08d".formatted(index);
        JsonNode terminal = post(
                devices.resolve("terminals"),
                token,
                "e2e-terminal-" + index,
                Map.of(
                        "serial",
                        serial,
                        "terminalNumber",
                        "T%07d".formatted(index),
                        "storeId",
                        store.path("id").asText(),
                        "modelId",
                        "pax-a920",
                        "osVersion",
                        "10.2.4"));
        String id = terminal.path("id").asText();
        JsonNode activation = post(
                devices.resolve("terminals/" + id + "/activation-codes"), token, "e2e-activation-" + index, Map.of());
        handToSimulator(serial, activation.path("activationCode").asText());
        String forgotten = Confidential.remember("forgotten password", "vergessen-" + index + "-Kd82hq7Lmz");
        setForgotten("terminals", serial, forgotten);
        Terminal complete = new Terminal(id, serial, numbers, "terminals", forgotten);
        Awaitility.await("identity knows whom to text for " + serial)
                .atMost(PATIENCE)
                .until(() -> knowsContact(id));
        Awaitility.await(serial + " is online")
                .atMost(PATIENCE)
                .until(() -> simulated(serial).path("activated").asBoolean()
                        && get(devices.resolve("terminals/" + id + "/connectivity"), serviceToken())
                                .path("online")
                                .asBoolean());
        return complete;
    }

    private static String number(String form, int index) {
        String number = form.formatted(index);
        Confidential.remember("number of test merchant " + index, number);
        Confidential.remember("national number of test merchant " + index, number.substring(3));
        return number;
    }

    private boolean knowsContact(String terminalId) throws SQLException {
        return knows(
                terminalId,
                "select 1 from terminals t join contacts c on c.merchant_id = t.merchant_id"
                        + " where t.id = ?::uuid and c.listed and c.number is not null");
    }

    private boolean knows(String terminalId, String sql) throws SQLException {
        try (Connection connection = identityDatabase();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, terminalId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection identityDatabase() throws SQLException {
        return DriverManager.getConnection(
                stack.jdbcUrl("identity"), "identity", stack.secret("database.identity.password"));
    }

    /** What the merchant of a terminal says when asked for the last eight of their ID. */
    static String principalIdEnd(Terminal terminal) {
        String id = residentId(indexOf(terminal));
        return Confidential.remember("end of an ID", id.substring(id.length() - SAID));
    }

    /** What the merchant of a terminal says when asked for the last eight of their settlement account. */
    static String settlementEnd(Terminal terminal) {
        String account = settlementNumber(indexOf(terminal));
        return Confidential.remember("end of an account", account.substring(account.length() - SAID));
    }

    /** What the merchant of a terminal reads from their licence when asked for the credit code. */
    static String creditCode(Terminal terminal) {
        return MerchantKind.creditCode(indexOf(terminal));
    }

    private static int indexOf(Terminal terminal) {
        return Integer.parseInt(terminal.serial().substring("PXTEST".length()));
    }

    static String settlementNumber(int index) {
        return "62220202001122%05d".formatted(index);
    }

    /** The merchant's registered number changes, as the acquirer tells it; the terminal with its new number. */
    Terminal changeNumber(Terminal terminal) throws IOException, SQLException {
        String token = token("staff", "provisioning", "client.provisioning.secret");
        URI devices = stack.address("devices").resolve("/api/v1/");
        String number = "+86199%04d0002".formatted(indexOf(terminal));
        Confidential.remember("changed number of " + terminal.serial(), number);
        Confidential.remember("changed national number of " + terminal.serial(), number.substring(3));
        JsonNode merchant = get(
                devices.resolve("merchants/"
                        + get(devices.resolve("terminals/" + terminal.terminalId()), token)
                                .path("merchantId")
                                .asText()),
                token);
        Json.send(
                        "PUT",
                        devices.resolve("merchants/" + merchant.path("id").asText() + "/contacts/"
                                + merchant.path("contacts").path(0).path("id").asText() + "/number"),
                        Map.of("number", number),
                        Map.of("Authorization", "Bearer " + token))
                .orFail("Changing the number");
        Awaitility.await("identity knows the new number of " + terminal.serial())
                .atMost(PATIENCE)
                .until(() -> knows(
                        terminal.terminalId(),
                        "select 1 from terminals t join contacts c on c.merchant_id = t.merchant_id"
                                + " where t.id = ?::uuid and c.number_changed_at is not null"));
        return new Terminal(
                terminal.terminalId(), terminal.serial(), List.of(number), terminal.realm(), terminal.forgotten());
    }

    /** The terminal, and a phone of its owner that is registered nowhere. */
    Terminal withAnotherPhone(Terminal terminal) {
        return new Terminal(
                terminal.terminalId(),
                terminal.serial(),
                List.of(number("+86197%04d0001", indexOf(terminal))),
                terminal.realm(),
                terminal.forgotten());
    }

    /** What a second person approved for the terminal cooled off meanwhile: it happened three days earlier now. */
    void threeDaysPass(Terminal terminal) throws SQLException {
        try (Connection connection = identityDatabase();
                PreparedStatement statement =
                        connection.prepareStatement("update approvals set asked_at = asked_at - interval '72 hours',"
                                + " decided_at = decided_at - interval '72 hours',"
                                + " usable_from = usable_from - interval '72 hours'"
                                + " where terminal_id = ?::uuid and state = 'GIVEN'")) {
            statement.setString(1, terminal.terminalId());
            if (statement.executeUpdate() != 1) {
                throw new AssertionError("Not one approval for " + terminal);
            }
        }
    }

    /** The newest code that came to this phone. */
    String awaitCode(Terminal terminal) {
        return Awaitility.await("a code comes to the phone of " + terminal)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> newestCode(terminal), code -> code != null);
    }

    /** How many texts with a code came to this phone. */
    long codes(Terminal terminal) throws IOException {
        long count = 0;
        for (JsonNode message : inbox(terminal)) {
            if (CODE.matcher(message.path("body").asText()).find()) {
                count++;
            }
        }
        return count;
    }

    private String newestCode(Terminal terminal) {
        try {
            for (JsonNode message : inbox(terminal)) {
                Matcher code = CODE.matcher(message.path("body").asText());
                if (code.find()) {
                    return Confidential.remember("a code", code.group());
                }
            }
            return null;
        } catch (IOException away) {
            return null;
        }
    }

    /** The stop code of the newest notice that came to the owner, or to whoever is beside them. */
    String awaitStopCode(Terminal terminal) {
        return Awaitility.await("a notice comes to the phone of " + terminal)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> newestStopCode(terminal), code -> code != null);
    }

    private String newestStopCode(Terminal terminal) {
        return newestNotice(terminal)
                .map(notice -> Confidential.remember("a stop code", notice.stopCode()))
                .orElse(null);
    }

    /** Whoever got the newest notice answers it from their phone. */
    void answersTheNotice(Terminal terminal, String text) throws IOException {
        Notice notice = Awaitility.await("a notice comes to the phone of " + terminal)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> newestNotice(terminal), Optional::isPresent)
                .orElseThrow();
        Json.send(
                        "POST",
                        stack.address("twilio")
                                .resolve("/inbox/" + notice.number().substring(1) + "/answers"),
                        Map.of("sid", notice.sid(), "text", text),
                        Map.of())
                .orFail("Answering a notice");
    }

    private Optional<Notice> newestNotice(Terminal terminal) {
        try {
            for (String number : terminal.numbers()) {
                for (JsonNode message : inbox(number)) {
                    Matcher code = STOP_CODE.matcher(message.path("body").asText());
                    if (code.find()) {
                        return Optional.of(
                                new Notice(number, message.path("sid").asText(), code.group(1)));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    /** A text with a stop code, and the phone it came to. */
    private record Notice(String number, String sid, String stopCode) {
        @Override
        public String toString() {
            return "a notice";
        }
    }

    private JsonNode inbox(Terminal terminal) throws IOException {
        return inbox(terminal.number());
    }

    private JsonNode inbox(String number) throws IOException {
        return get(stack.address("twilio").resolve("/inbox/" + number.substring(1) + ".json"), null)
                .path("messages");
    }

    /** Whether the terminal's administrator gets in with this credential, asked at the terminal itself. */
    boolean signsIn(Terminal terminal, String credential) throws IOException {
        Json.Reply reply = Json.send(
                "POST",
                stack.address("terminal").resolve("/terminals/" + terminal.serial() + "/administrator-sign-in"),
                Map.of("credential", credential),
                Map.of());
        return reply.status() == 200 && reply.body().path("signedIn").asBoolean();
    }

    /** Switches the terminal's network on or off. */
    void online(Terminal terminal, boolean online) throws IOException {
        Json.send(
                        "POST",
                        stack.address("terminal").resolve("/terminals/" + terminal.serial() + "/switches"),
                        Map.of("online", online),
                        Map.of())
                .orFail("Switching " + terminal);
    }

    /** What the terminal shows to whoever stands before it. */
    String shownCode(Terminal terminal) {
        String code = Awaitility.await("a possession code on the screen of " + terminal)
                .atMost(PATIENCE)
                .until(() -> simulated(terminal.serial()).path("possessionCode"), JsonNode::isTextual)
                .asText();
        return Confidential.remember("a possession code", code);
    }

    /** What the simulator says of the terminal. */
    JsonNode simulated(String serial) throws IOException {
        for (JsonNode each :
                get(stack.address("terminal").resolve("/terminals"), null).path("terminals")) {
            if (each.path("serial").asText().equals(serial)) {
                return each;
            }
        }
        return Json.MAPPER.createObjectNode();
    }

    /** The administrator's credentials as Keycloak has them: one, however often it was set. */
    JsonNode credentials(Terminal terminal) throws IOException {
        String token = token(terminal.realm(), "identity", "client.identity-" + terminal.realm() + ".secret");
        return get(URI.create(user(terminal.realm(), terminal.serial(), token) + "/credentials"), token);
    }

    private void setForgotten(String realm, String serial, String credential) throws IOException {
        String token = token(realm, "identity", "client.identity-" + realm + ".secret");
        Awaitility.await("Keycloak has " + serial)
                .atMost(PATIENCE)
                .until(() -> find(realm, serial, token).size() == 1);
        Json.send(
                        "PUT",
                        URI.create(user(realm, serial, token) + "/reset-password"),
                        Map.of("type", "password", "temporary", false, "value", credential),
                        Map.of("Authorization", "Bearer " + token))
                .orFail("Setting the first credential");
    }

    private URI user(String realm, String serial, String token) throws IOException {
        return stack.address("keycloak")
                .resolve("/admin/realms/" + realm + "/users/"
                        + find(realm, serial, token).get(0).path("id").asText());
    }

    private JsonNode find(String realm, String serial, String token) throws IOException {
        return get(
                stack.address("keycloak").resolve("/admin/realms/" + realm + "/users?exact=true&username=" + serial),
                token);
    }

    private void handToSimulator(String serial, String activationCode) throws IOException {
        Path file = stack.home().terminals();
        ArrayNode all =
                Files.exists(file) ? (ArrayNode) Json.MAPPER.readTree(file.toFile()) : Json.MAPPER.createArrayNode();
        all.addObject()
                .put("serial", serial)
                .put("activationCode", activationCode)
                .put("label", serial)
                .put("model", "PAX A920")
                .put("realm", "terminals");
        Path draft = Files.createTempFile(
                file.getParent(),
                "terminals",
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Json.MAPPER.writeValue(draft.toFile(), all);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String serviceToken() throws IOException {
        return token("staff", "console", "client.console.secret");
    }

    private String token(String realm, String client, String secret) throws IOException {
        return Json.form(
                        stack.address("keycloak").resolve("/realms/" + realm + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client,
                                "client_secret",
                                stack.secret(secret)))
                .orFail("A token for " + client)
                .path("access_token")
                .asText();
    }

    private static JsonNode post(URI address, String token, String key, Object body) throws IOException {
        return Json.send("POST", address, body, Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key))
                .orFail("POST " + address.getPath());
    }

    private static JsonNode get(URI address, String token) throws IOException {
        return Json.send("GET", address, null, token == null ? Map.of() : Map.of("Authorization", "Bearer " + token))
                .orFail("GET " + address.getPath());
    }

    /** An invented resident ID with a true check digit (GB 11643, MOD 11-2). */
    static String residentId(int index) {
        String body = "31010119790603%03d".formatted(index);
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * Character.digit(body.charAt(i), 10);
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
