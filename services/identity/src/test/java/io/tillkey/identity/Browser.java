package io.tillkey.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.TopicProbe;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One browser with one ticket, by way of the console; every answer is checked against the contract. */
public final class Browser {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("identity");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UUID ticketId;
    private final UUID terminalId;
    private final String binding;
    private final String route;
    private String address = "10." + RANDOM.nextInt(256) + "." + RANDOM.nextInt(256) + "." + RANDOM.nextInt(256);

    private Browser(UUID ticketId, UUID terminalId, String route) {
        this.ticketId = ticketId;
        this.terminalId = terminalId;
        this.route = route;
        this.binding = UUID.randomUUID().toString();
    }

    /** A browser with a new ticket for the shop's terminal, preconditions and fee done. */
    public static Browser at(Shop shop) {
        return new Browser(UUID.randomUUID(), shop.terminalId(), "SELF_SERVICE");
    }

    /** A browser with a new ticket for the shop's terminal that goes by that route, known to identity once this returns. */
    public static Browser at(Shop shop, String route) {
        Browser browser = new Browser(UUID.randomUUID(), shop.terminalId(), route);
        Neighbours.openTicket(browser.ticketId, shop.terminalId(), route);
        await().atMost(PATIENCE)
                .until(() -> Shop.select("select id::text from known_tickets where id = ?", browser.ticketId)
                        .isPresent());
        return browser;
    }

    /** Another browser that somehow has a token for the same ticket. */
    public Browser elsewhere() {
        return new Browser(ticketId, terminalId, route);
    }

    public UUID ticketId() {
        return ticketId;
    }

    public UUID terminalId() {
        return terminalId;
    }

    public String binding() {
        return binding;
    }

    /** Goes online from somewhere else. */
    public void moveTo(String newAddress) {
        address = newAddress;
    }

    public String token() {
        return Neighbours.ticketToken(ticketId, terminalId, binding, true, route, Duration.ofMinutes(30));
    }

    /** A request as the console sends it for this browser. */
    public RequestSpecification request() {
        return request(token());
    }

    /** A request with another ticket token. */
    public RequestSpecification request(String ticketToken) {
        return given().filter(CONTRACT)
                .auth()
                .oauth2(TestTokens.service("console"))
                .header("Ticket-Token", ticketToken)
                .header("Browser-Binding", binding)
                .contentType(ContentType.JSON);
    }

    public String path(String end) {
        return "/api/v1/tickets/" + ticketId + "/" + end;
    }

    public Response verification() {
        return request().get(path("verification"));
    }

    public Response requestCode() {
        return request().header("Client-Address", address).post(path("codes"));
    }

    public Response requestCode(String idempotencyKey) {
        return request()
                .header("Client-Address", address)
                .header("Idempotency-Key", idempotencyKey)
                .post(path("codes"));
    }

    public Response tryCode(String code) {
        return request().body(Map.of("code", code)).post(path("code-attempts"));
    }

    /** Takes the grant that sufficient evidence gives. */
    public Response takeGrant() {
        return request().post(path("grants"));
    }

    /** Where the release stands as the page would show it; null if there is nothing to release. */
    public String release() {
        return verification().then().statusCode(200).extract().path("release");
    }

    public Response check(String password) {
        return request().body(Map.of("password", password)).post(path("password-checks"));
    }

    public Response set(String password) {
        return set(password, password, UUID.randomUUID().toString());
    }

    public Response set(String password, String repeated, String idempotencyKey) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .body(Map.of("password", password, "repeated", repeated))
                .put(path("credential"));
    }

    /** Asks for a code and reads it on the phone. */
    public String receiveCode() {
        requestCode().then().statusCode(202);
        return lastText("RESET_CODE").get("code");
    }

    /** Asks for a code and presents it. */
    public void verify() {
        tryCode(receiveCode()).then().statusCode(200);
    }

    /** A code that isn't this one. */
    public static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    /** What the last text for this ticket says, for those who can open it. */
    public Map<String, String> lastText(String purpose) {
        String messageId = purpose.equals("RESET_CODE")
                ? Shop.select(
                                "select message_id::text from codes where ticket_id = ? order by requested_at desc",
                                ticketId)
                        .orElseThrow()
                : null;
        List<TopicProbe.Recorded> found = await().atMost(PATIENCE)
                .until(
                        () -> commands(purpose).stream()
                                .filter(record -> messageId == null || messageId.equals(record.key()))
                                .toList(),
                        list -> !list.isEmpty());
        return Neighbours.open(found.get(found.size() - 1).json().path("sealed").asText());
    }

    /** The commands to send a text for this ticket. */
    public List<TopicProbe.Recorded> commands(String purpose) {
        return TopicProbe.of(Neighbours.COMMANDS).events("SendMessage").stream()
                .peek(Browser::keepsItsSchema)
                .filter(record -> ticketId.toString()
                        .equals(record.json().path("ticketId").asText()))
                .filter(record -> purpose.equals(record.json().path("purpose").asText()))
                .toList();
    }

    /** The notices to the owner that a reset may begin, told for this ticket. */
    public List<TopicProbe.Recorded> startedNotices() {
        return commands("RESET_DONE_NOTICE").stream()
                .filter(Browser::isOfAStart)
                .toList();
    }

    /** The notices to the owner that the credential was set, told for this ticket. */
    public List<TopicProbe.Recorded> doneNotices() {
        return commands("RESET_DONE_NOTICE").stream()
                .filter(record -> !isOfAStart(record))
                .toList();
    }

    private static boolean isOfAStart(TopicProbe.Recorded command) {
        return open(command).containsKey("stage");
    }

    /** What a command says, as notifications opens it. */
    public static Map<String, String> open(TopicProbe.Recorded command) {
        return Neighbours.open(command.json().path("sealed").asText());
    }

    /** The stop code of the first notice that a reset may begin, once it is told. */
    public String awaitStopCode() {
        return open(await().atMost(Duration.ofSeconds(20))
                        .until(this::startedNotices, told -> !told.isEmpty())
                        .get(0))
                .get("stop");
    }

    /** Somebody types a stop code, on a page that knows no ticket. */
    public static Response stop(String stopCode) {
        return stop(stopCode, "203.0.113." + ThreadLocalRandom.current().nextInt(1, 255));
    }

    /** Somebody types a stop code, from that address. */
    public static Response stop(String stopCode, String clientAddress) {
        return given().filter(CONTRACT)
                .auth()
                .oauth2(TestTokens.service("console"))
                .header("Client-Address", clientAddress)
                .contentType(ContentType.JSON)
                .body(Map.of("stopCode", stopCode))
                .post("/api/v1/stops");
    }

    /** The stops of this ticket's terminal that were told. */
    public List<TopicProbe.Recorded> stops() {
        return TopicProbe.of(Neighbours.CREDENTIALS).withKey(terminalId.toString()).stream()
                .peek(Browser::keepsItsSchema)
                .filter(record -> "ResetStopped".equals(record.event()))
                .toList();
    }

    /** The events about this ticket's verification, in their order. */
    public List<String> verificationEvents() {
        return TopicProbe.of(Neighbours.VERIFICATIONS).withKey(ticketId.toString()).stream()
                .peek(Browser::keepsItsSchema)
                .map(TopicProbe.Recorded::event)
                .toList();
    }

    /** The resets of this ticket's terminal that were told. */
    public List<TopicProbe.Recorded> credentialResets() {
        return TopicProbe.of(Neighbours.CREDENTIALS).withKey(terminalId.toString()).stream()
                .peek(Browser::keepsItsSchema)
                .filter(record -> "CredentialReset".equals(record.event()))
                .toList();
    }

    /** Waits until so many verification events were told. */
    public List<String> awaitVerificationEvents(int count) {
        return await().atMost(PATIENCE).until(this::verificationEvents, events -> events.size() >= count);
    }

    /** Waits until a reset was told. */
    public List<TopicProbe.Recorded> awaitCredentialReset() {
        return await().atMost(PATIENCE).until(this::credentialResets, resets -> !resets.isEmpty());
    }

    /** The state as the page would show it. */
    public String state() {
        return verification().then().statusCode(200).extract().path("state");
    }

    /** The whole answer of the verification. */
    public Map<String, Object> stand() {
        return new HashMap<>(
                verification().then().statusCode(200).extract().jsonPath().getMap("$"));
    }

    private static void keepsItsSchema(TopicProbe.Recorded record) {
        EventContract.check(record.event(), record.value());
    }
}
