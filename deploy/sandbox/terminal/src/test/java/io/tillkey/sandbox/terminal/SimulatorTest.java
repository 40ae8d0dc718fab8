package io.tillkey.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERIAL = FakePlatform.SERIAL;
    private static final String COMMAND = "019a4b0d-1111-7a52-9b3c-4d5e6f708192";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakePlatform platform;
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
        list(FakePlatform.ACTIVATION_CODE);
        simulator = simulator();
    }

    @AfterEach
    void stop() {
        simulator.close();
        platform.close();
        assertThat(platform.violations)
                .as("requests the contract does not allow")
                .isEmpty();
    }

    @Test
    void activatesWithItsOwnKeyAndChecksIn() {
        await().until(() -> platform.checkIns.get() > 0);

        assertThat(platform.activations).hasValue(1);
        await().until(() -> terminal().path("reached").asBoolean());
    }

    @Test
    void appliesAResetOnceAndConfirmsItThoughTheAnswerGetsLost() {
        platform.answersToLose.set(1);
        platform.commands.add(COMMAND);

        await().until(() -> platform.confirmed.contains(COMMAND));

        assertThat(terminal().path("resets").asInt()).isEqualTo(1);
    }

    @Test
    void aResetEndsTheAdministratorsSession() {
        await().until(() -> signIn("old-password-1").path("signedIn").asBoolean());
        assertThat(terminal().path("administratorSignedIn").asBoolean()).isTrue();

        platform.commands.add(COMMAND);

        await().until(() -> !terminal().path("administratorSignedIn").asBoolean());
    }

    @Test
    void lockedByTheOwnerItLetsNoAdministratorInAndGoesOnSellingS24() {
        await().until(() -> signIn("old-password-1").path("signedIn").asBoolean());

        platform.administratorLocked = true;

        await().until(() -> terminal().path("administratorLocked").asBoolean());
        assertThat(terminal().path("administratorSignedIn").asBoolean()).isFalse();
        assertThat(signIn("old-password-1").path("outcome").asText()).isEqualTo("LOCKED");
        assertThat(post("sales", Map.of("amountMinor", 1250)).status()).isEqualTo(200);

        platform.administratorLocked = false;
        await().until(() -> !terminal().path("administratorLocked").asBoolean());
        assertThat(signIn("old-password-1").path("outcome").asText()).isEqualTo("SIGNED_IN");
    }

    @Test
    void aCommandThatWasWithdrawnOnItsWayIsForgottenAndTheTerminalGoesOn() {
        platform.withdrawAtConfirmation = true;
        platform.commands.add(COMMAND);
        await().until(() -> platform.withdrawn.contains(COMMAND));
        int before = platform.checkIns.get();

        await().until(() -> platform.checkIns.get() > before + 1);

        assertThat(platform.confirmed).isEmpty();
        assertThat(terminal().path("reached").asBoolean()).isTrue();
    }

    @Test
    void offlineItIsSilentAndGoesOnByItselfWhenBackS13() {
        await().until(() -> platform.checkIns.get() > 0);
        post("switches", Map.of("online", false));
        await().until(() -> !terminal().path("reached").asBoolean());
        platform.commands.add(COMMAND);
        int before = platform.checkIns.get();
        await().during(Duration.ofMillis(1500)).until(() -> platform.checkIns.get() <= before + 1);

        post("switches", Map.of("online", true));

        await().until(() -> platform.confirmed.contains(COMMAND));
    }

    @Test
    void onceActivatedItShowsACodeThatNeedsNoNetworkAndNoSignIn() {
        await().until(() -> !terminal().path("possessionCode").isNull());
        post("switches", Map.of("online", false));

        JsonNode shown = terminal();
        assertThat(shown.path("possessionCode").asText()).matches("[0-9]{8}");
        assertThat(shown.path("possessionSeconds").asInt()).isBetween(1, 30);

        JsonNode off = post("switches", Map.of("powered", false)).body();
        assertThat(off.path("possessionCode").isNull()).isTrue();
    }

    @Test
    void itShowsNoneBeforeItsActivation() throws IOException {
        simulator.close();
        list("AAAA-BBBB-CCCC");
        Path other = folder.resolve("never-activated");
        simulator = simulatorAt(other, false);

        await().until(() -> terminal().path("activationRefused").asBoolean());
        assertThat(terminal().path("possessionCode").isNull()).isTrue();
        assertThat(terminal().path("possessionSeconds").isNull()).isTrue();
    }

    @Test
    void aTerminalFromBeforeThereWereCodesLearnsTheKeyAtACheckIn() throws IOException {
        simulator.close();
        platform.possessionKey = Optional.empty();
        simulator = simulatorAt(folder.resolve("before"), false);
        await().until(() -> terminal().path("reached").asBoolean());
        assertThat(terminal().path("possessionCode").isNull()).isTrue();

        platform.possessionKey = Optional.of(DeviceKey.generate());

        await().until(() -> !terminal().path("possessionCode").isNull());
    }

    @Test
    void anotherKeyOfThePlatformMakesOtherCodes() {
        await().until(() -> !terminal().path("possessionCode").isNull());
        List<String> before = codesOfTwoSteps();

        platform.possessionKey = Optional.of(DeviceKey.generate());

        await().until(() -> !before.contains(terminal().path("possessionCode").asText()));
    }

    @Test
    void itKeepsTheKeyWhenItsPowerGoes() throws IOException {
        await().until(() -> !terminal().path("possessionCode").isNull());
        List<String> before = codesOfTwoSteps();
        simulator.close();
        platform.down = true;

        simulator = simulator();

        assertThat(before).contains(terminal().path("possessionCode").asText());
    }

    @Test
    void sellingGoesOnWhateverIsGoneS24() {
        platform.down = true;
        post("switches", Map.of("online", false));

        assertThat(post("sales", Map.of("amountMinor", 1250)).status()).isEqualTo(200);
        assertThat(terminal().path("soldMinor").asLong()).isEqualTo(1250);

        post("switches", Map.of("powered", false));
        assertThat(post("sales", Map.of("amountMinor", 100)).status()).isEqualTo(409);
        assertThat(terminal().path("sales").asInt()).isEqualTo(1);
    }

    @Test
    void refundsAreCountedForEverAndToldAtCheckIns() throws IOException {
        await().until(() -> platform.lastReport.path("refundsTotal").isIntegralNumber());
        assertThat(platform.lastReport.path("refundsTotal").asInt()).isZero();
        assertThat(post("refunds", Map.of()).body().path("refunds").asInt()).isEqualTo(1);
        post("refunds", Map.of());
        simulator.close();

        simulator = simulator();

        await().until(() -> platform.lastReport.path("refundsTotal").asInt() == 2);
        post("switches", Map.of("powered", false));
        assertThat(post("refunds", Map.of()).status()).isEqualTo(409);
        assertThat(terminal().path("refunds").asInt()).isEqualTo(2);
    }

    @Test
    void itTellsThePlaceOfItsStoreUntilItIsMovedFarAway() throws IOException {
        list(FakePlatform.ACTIVATION_CODE, Map.of("latitude", 30.2291, "longitude", 120.1138));
        await().until(() ->
                platform.lastReport.path("location").path("latitude").asDouble() == 30.2291);
        assertThat(platform.lastReport.path("location").path("longitude").asDouble())
                .isEqualTo(120.1138);
        assertThat(terminal().path("placed").asBoolean()).isTrue();

        post("switches", Map.of("farAway", true));
        await().until(() ->
                platform.lastReport.path("location").path("latitude").asDouble() == 29.2291);
        assertThat(terminal().path("farAway").asBoolean()).isTrue();

        post("switches", Map.of("farAway", false));
        await().until(() ->
                platform.lastReport.path("location").path("latitude").asDouble() == 30.2291);
    }

    @Test
    void aTerminalThatDoesNotKnowItsStoresPlaceTellsNone() {
        await().until(() -> platform.checkIns.get() > 0);

        assertThat(platform.lastReport.path("location").isMissingNode()
                        || platform.lastReport.path("location").isNull())
                .isTrue();
        assertThat(terminal().path("placed").asBoolean()).isFalse();
    }

    @Test
    void theAdministratorSignsInWithTheRightPasswordAndOnline() {
        assertThat(signIn("another").path("outcome").asText()).isEqualTo("WRONG");
        assertThat(signIn("old-password-1").path("outcome").asText()).isEqualTo("SIGNED_IN");

        platform.administratorPassword = "new-password-2";
        assertThat(signIn("old-password-1").path("outcome").asText()).isEqualTo("WRONG");
        assertThat(signIn("new-password-2").path("outcome").asText()).isEqualTo("SIGNED_IN");

        post("switches", Map.of("online", false));
        assertThat(signIn("new-password-2").path("outcome").asText()).isEqualTo("OFFLINE");
        platform.down = true;
        post("switches", Map.of("online", true));
        assertThat(signIn("new-password-2").path("outcome").asText()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void whoStandsBeforeItIsCheckedByTheirCode() {
        await().until(() -> platform.checkIns.get() > 0);

        assertThat(checkStaff(FakePlatform.STAFF_CODE).path("outcome").asText()).isEqualTo("GENUINE");
        assertThat(checkStaff(FakePlatform.STAFF_CODE).path("name").asText()).isEqualTo("Lin Xiao");
        assertThat(checkStaff("11112222").path("outcome").asText()).isEqualTo("FOREIGN");
        assertThat(checkStaff("11112222").path("name").isNull()).isTrue();
        assertThat(checkStaff("1111").path("outcome").asText()).isEqualTo("MALFORMED");

        post("switches", Map.of("online", false));
        assertThat(checkStaff(FakePlatform.STAFF_CODE).path("outcome").asText()).isEqualTo("OFFLINE");
        platform.down = true;
        post("switches", Map.of("online", true));
        assertThat(checkStaff(FakePlatform.STAFF_CODE).path("outcome").asText()).isEqualTo("UNAVAILABLE");
        post("switches", Map.of("powered", false));
        assertThat(checkStaff(FakePlatform.STAFF_CODE).path("outcome").asText()).isEqualTo("OFF");
        assertThat(platform.violations).isEmpty();
    }

    @Test
    void whoeverStandsBeforeItSaysNotMe() {
        await().until(() -> platform.checkIns.get() > 0);

        assertThat(object()).isEqualTo("TAKEN");
        assertThat(object()).isEqualTo("TAKEN");
        assertThat(platform.objections).hasSize(2).doesNotHaveDuplicates();

        platform.tooManyObjections = true;
        assertThat(object()).isEqualTo("TOO_MANY");
        post("switches", Map.of("online", false));
        assertThat(object()).isEqualTo("OFFLINE");
        post("switches", Map.of("powered", false));
        assertThat(object()).isEqualTo("OFF");
        assertThat(platform.objections).hasSize(3);
        assertThat(platform.violations).isEmpty();
    }

    @Test
    void anObjectionWhoseAnswerIsLostIsSentAgainAsTheSame() {
        await().until(() -> platform.checkIns.get() > 0);

        platform.objectionAnswersToLose.set(1);
        assertThat(object()).isEqualTo("TAKEN");
        assertThat(platform.objections).hasSize(2);
        assertThat(platform.objections.get(0)).isEqualTo(platform.objections.get(1));

        platform.objectionAnswersToLose.set(5);
        assertThat(object()).isEqualTo("UNAVAILABLE");
        assertThat(platform.objections).hasSize(4);
        assertThat(platform.violations).isEmpty();
    }

    @Test
    void aRestartKeepsKeyIdAndSales() throws IOException {
        await().until(() -> platform.checkIns.get() > 0);
        post("sales", Map.of("amountMinor", 300));
        simulator.close();
        int before = platform.checkIns.get();

        simulator = simulator();

        await().until(() -> platform.checkIns.get() > before);
        assertThat(platform.activations).hasValue(1);
        assertThat(terminal().path("soldMinor").asLong()).isEqualTo(300);
    }

    @Test
    void aRefusedActivationCodeWaitsForANewOne() throws IOException {
        simulator.close();
        platform.close();
        platform = new FakePlatform();
        try (var files = Files.list(folder.resolve("home"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        list("AAAA-BBBB-CCCC");
        simulator = simulator();
        await().until(() -> terminal().path("activationRefused").asBoolean());

        list(FakePlatform.ACTIVATION_CODE);

        await().until(() -> terminal().path("activated").asBoolean());
    }

    @Test
    void aTerminalWhoseKeyWasRevokedActivatesAgainWithANewCode() throws IOException {
        await().until(() -> platform.checkIns.get() > 0);
        platform.activationCode = "9ABC-DEFG-HJKM";
        platform.keyRevoked = true;
        await().until(() -> !terminal().path("reached").asBoolean());

        list("9ABC-DEFG-HJKM");

        await().until(() -> terminal().path("reached").asBoolean());
        assertThat(platform.activations).hasValue(2);
    }

    @Test
    void aTerminalThatIsAdmittedAgainGoesOnWithItsOldKey() {
        await().until(() -> platform.checkIns.get() > 0);
        platform.activationCode = "9ABC-DEFG-HJKM";
        platform.keyRevoked = true;
        await().until(() -> !terminal().path("reached").asBoolean());

        platform.keyRevoked = false;

        await().until(() -> terminal().path("reached").asBoolean());
        assertThat(platform.activations).hasValue(1);
    }

    @Test
    void thePageSpeaksChineseAndEnglish() throws Exception {
        assertThat(get("/", "zh-CN"))
                .contains("<html lang=\"zh-CN\">", "模拟 POS 终端")
                .doesNotContain("{{");
        assertThat(get("/", "en-GB"))
                .contains("<html lang=\"en\">", "Simulated POS terminal")
                .doesNotContain("{{");
        assertThat(texts("zh").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void theLabelLeadsToTheMerchantPages() throws Exception {
        assertThat(get("/qr/" + SERIAL + ".svg", "zh-CN")).startsWith("<svg").contains("<path");
    }

    @Test
    void aForeignPageCantPressTheKeys() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(simulator.address().resolve("/terminals/" + SERIAL + "/switches"))
                        .header("Content-Type", "application/json")
                        .header("Origin", "http://example.invalid")
                        .POST(BodyPublishers.ofString("{\"powered\":false}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(terminal().path("powered").asBoolean()).isTrue();
    }

    @Test
    void malformedAndUnknownIsRefused() {
        await().until(() -> !terminal().isMissingNode());
        JsonNode before = terminal();
        Map<String, String> bad = Map.of(
                "switches", "{\"online\":\"no\"}",
                "sales", "{\"amountMinor\":-1}",
                "administrator-sign-in", "{\"credential\":7}",
                "administrator-sign-out", "{\"now\":true}",
                "staff-checks", "{\"code\":\"  \"}",
                "objections", "{\"now\":true}");
        bad.forEach((action, mistyped) -> {
            for (String body : List.of("", "{", "[]", "null", "{}{}", "{\"nobodyKnowsThis\":1}", mistyped)) {
                assertThat(send(action, "application/json", body).status())
                        .as("%s %s", action, body)
                        .isEqualTo(400);
            }
            assertThat(send(action, "application/json", "{\"a\":\"" + "x".repeat(10_000) + "\"}")
                            .status())
                    .isEqualTo(413);
            assertThat(send(action, "text/plain", "{}").status()).isEqualTo(415);
        });
        assertThat(post("dances", Map.of()).status()).isEqualTo(404);

        for (String kept : List.of("online", "powered", "sales", "soldMinor", "administratorSignedIn", "resets")) {
            assertThat(terminal().path(kept)).as(kept).isEqualTo(before.path(kept));
        }
    }

    @Test
    void headlessItIsManyTerminalsWithoutPages() throws Exception {
        simulator.close();
        List<Map<String, String>> many = IntStream.range(0, 40)
                .mapToObj(number -> entry("PXMANY%08d".formatted(number), FakePlatform.ACTIVATION_CODE))
                .toList();
        JSON.writeValue(folder.resolve("terminals.json").toFile(), many);

        simulator = simulator(true);

        await().until(() -> platform.activations.get() >= many.size());
        await().untilAsserted(
                        () -> assertThat(JSON.readTree(get("/terminals", "en")).path("terminals"))
                                .hasSize(many.size())
                                .allMatch(each -> each.path("reached").asBoolean()));
        assertThat(http.send(
                                HttpRequest.newBuilder(simulator.address().resolve("/"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> entry(String serial, String activationCode) {
        return Map.of(
                "serial", serial,
                "activationCode", activationCode,
                "label", "till",
                "model", "PAX A920",
                "realm", "terminals");
    }

    private record Reply(int status, JsonNode body) {}

    private Simulator simulator() throws IOException {
        return simulator(false);
    }

    private Simulator simulator(boolean headless) throws IOException {
        return simulatorAt(folder.resolve("home"), headless);
    }

    /** What the terminal shows now and what it shows next, as the keys it keeps make it. */
    private List<String> codesOfTwoSteps() {
        try {
            Memory.Kept kept = new Memory(folder.resolve("home"), SERIAL, Http.mapper()).load();
            Instant now = Instant.now();
            return Stream.of(now, now.plusSeconds(30))
                    .map(at -> PossessionCode.at(
                                    at,
                                    kept.terminalId().orElseThrow(),
                                    kept.key(),
                                    kept.possessionKey().orElseThrow())
                            .digits())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Simulator simulatorAt(Path home, boolean headless) throws IOException {
        Simulator started = new Simulator(new SimulatorConfig(
                "127.0.0.1",
                0,
                platform.address(),
                platform.address(),
                URI.create("http://127.0.0.1:8700"),
                folder.resolve("terminals.json"),
                home,
                headless));
        started.start();
        simulator = started;
        await().until(() -> !terminal().isMissingNode());
        return started;
    }

    private void list(String activationCode) throws IOException {
        JSON.writeValue(folder.resolve("terminals.json").toFile(), List.of(entry(SERIAL, activationCode)));
    }

    /** Listed with more than is needed. */
    private void list(String activationCode, Map<String, ?> more) throws IOException {
        Map<String, Object> listed = new HashMap<>(entry(SERIAL, activationCode));
        listed.putAll(more);
        JSON.writeValue(folder.resolve("terminals.json").toFile(), List.of(listed));
    }

    private JsonNode terminal() {
        try {
            return JSON.readTree(get("/terminals", "zh-CN")).path("terminals").path(0);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode signIn(String credential) {
        return post("administrator-sign-in", Map.of("credential", credential)).body();
    }

    private String object() {
        return post("objections", Map.of()).body().path("outcome").asText();
    }

    private JsonNode checkStaff(String code) {
        return post("staff-checks", Map.of("code", code)).body();
    }

    private Reply post(String action, Object body) {
        try {
            return send(action, "application/json", JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Reply send(String action, String type, String body) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(simulator.address().resolve("/terminals/" + SERIAL + "/" + action))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String get(String path, String language) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(simulator.address().resolve(path))
                                .header("Accept-Language", language)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static Properties texts(String language) throws IOException {
        try (InputStream in = SimulatorTest.class.getResourceAsStream("/pos/texts_" + language + ".properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
