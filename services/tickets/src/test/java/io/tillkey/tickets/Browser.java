package io.tillkey.tickets;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A merchant's browser behind the console: keeps its binding and its ticket token, and checks every answer's contract. */
public final class Browser {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("tickets");
    private static final AtomicInteger SERIALS = new AtomicInteger();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String binding;
    private final String address;
    private String ticketToken;
    private UUID ticketId;

    private Browser(String binding, String address) {
        this.binding = binding;
        this.address = address;
    }

    /** A browser with a new secret, at an address of its own. */
    public static Browser fresh() {
        return at(freshAddress());
    }

    /** A browser with a new secret at this address. */
    public static Browser at(String address) {
        return new Browser(freshBinding(), address);
    }

    /** An address no other browser has. */
    public static String freshAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    /** Base64url of SHA-256 of a new secret. */
    public static String freshBinding() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A serial number no other test has, of the kind {@link FakeDevices} reads from its beginning. */
    public static String serial(String kind) {
        return kind + "%08d".formatted(SERIALS.incrementAndGet());
    }

    /** The console's own request, with nothing of the merchant in it. */
    public static RequestSpecification console() {
        return service("console");
    }

    /** Another of our services. */
    public static RequestSpecification service(String name) {
        return given().filter(CONTRACT)
                .header("Authorization", "Bearer " + TestTokens.service(name))
                .header("Accept-Language", "en");
    }

    /** A request of a member of staff. */
    public static RequestSpecification staff(String... roles) {
        return given().filter(CONTRACT)
                .header("Authorization", "Bearer " + TestTokens.staff(roles))
                .header("Accept-Language", "en");
    }

    /** A request of a member of staff with this user name. */
    public static RequestSpecification staffNamed(String userName, String... roles) {
        return given().filter(CONTRACT)
                .header("Authorization", "Bearer " + TestTokens.staffNamed(userName, roles))
                .header("Accept-Language", "en");
    }

    /** The console's request for this browser's ticket. */
    public RequestSpecification request() {
        RequestSpecification request =
                console().header("Browser-Binding", binding).header("Client-Address", address);
        return ticketToken == null ? request : request.header("Ticket-Token", ticketToken);
    }

    /** Asks for a ticket by self-service. */
    public Response open(String serial) {
        return open(serial, "SELF_SERVICE", UUID.randomUUID().toString());
    }

    /** Asks for a ticket. */
    public Response open(String serial, String route, String idempotencyKey) {
        Response answer = request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(Map.of("query", serial, "route", route, "reason", "FORGOTTEN", "language", "zh-CN"))
                .post("/api/v1/tickets");
        if (answer.statusCode() == 201 || answer.statusCode() == 200) {
            remember(answer);
        }
        return answer;
    }

    /** Asks for a ticket to change a registered number. */
    public Response openForANumber(String serial) {
        return openForANumber(serial, "AGENT", UUID.randomUUID().toString());
    }

    /** Asks for a ticket to change a registered number, by some route. */
    public Response openForANumber(String serial, String route, String idempotencyKey) {
        Response answer = request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(Map.of(
                        "query",
                        serial,
                        "route",
                        route,
                        "reason",
                        "OTHER",
                        "language",
                        "zh-CN",
                        "kind",
                        "NUMBER_CHANGE"))
                .post("/api/v1/tickets");
        if (answer.statusCode() == 201 || answer.statusCode() == 200) {
            remember(answer);
        }
        return answer;
    }

    /** Takes a ticket over that a partner opened. */
    public Response takeOver(String handOverToken) {
        Response answer = request()
                .contentType("application/json")
                .body(Map.of("handOverToken", handOverToken))
                .post("/api/v1/ticket-hand-overs");
        return remembered(answer);
    }

    /** Joins a ticket that an agent opened. */
    public Response join(String joiningCode) {
        Response answer = request()
                .contentType("application/json")
                .body(Map.of("joiningCode", joiningCode))
                .post("/api/v1/ticket-joinings");
        return remembered(answer);
    }

    /** Asks for a ticket by self-service; whatever comes of it, the contract is not looked at. */
    public Response openUnchecked(String serial) {
        return given().header("Authorization", "Bearer " + TestTokens.service("console"))
                .header("Browser-Binding", binding)
                .header("Client-Address", address)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("query", serial, "route", "SELF_SERVICE", "reason", "FORGOTTEN", "language", "zh-CN"))
                .post("/api/v1/tickets");
    }

    /** Opens a ticket, which must succeed, and gives the browser back. */
    public Browser opened(String serial) {
        open(serial).then().statusCode(201);
        return this;
    }

    /** Attests. */
    public Response attest(String... preconditions) {
        return change("preconditions", Map.of("attested", List.of(preconditions)));
    }

    /** Attests all that {@link FakeDevices} asks for. */
    public Response attestAll() {
        return attest("BACKUP", "CLOUD_SYNC", "ONLINE");
    }

    /** Accepts a fee in fen. */
    public Response acceptFee(long amountMinor) {
        return change("fee-acceptance", Map.of("fee", Map.of("amountMinor", amountMinor, "currency", "CNY")));
    }

    /** Cancels. */
    public Response cancel() {
        return change("cancellations", Map.of());
    }

    /** Chooses a route. */
    public Response choose(String route) {
        Response answer = request()
                .contentType("application/json")
                .body(Map.of("route", route))
                .put("/api/v1/tickets/" + ticketId + "/route");
        return remembered(answer);
    }

    private Response change(String what, Object body) {
        return remembered(
                request().contentType("application/json").body(body).post("/api/v1/tickets/" + ticketId + "/" + what));
    }

    /** Writes a message to staff. */
    public Response write(String text) {
        return request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("kind", "MESSAGE", "text", text))
                .post("/api/v1/tickets/" + ticketId + "/conversation");
    }

    /** Reads the ticket. */
    public Response get() {
        return request().get("/api/v1/tickets/" + ticketId);
    }

    /** REST Assured compiles a script for each path it is asked for, which adds up where a ticket is read often. */
    private JsonNode read() {
        return get().then().statusCode(200).extract().as(JsonNode.class);
    }

    /** The ticket's progress now. */
    public String progress() {
        return read().path("progress").textValue();
    }

    /** The ticket's status now. */
    public String status() {
        return read().path("status").textValue();
    }

    /** The ticket. */
    public UUID ticketId() {
        return ticketId;
    }

    /** The newest token. */
    public String ticketToken() {
        return ticketToken;
    }

    /** The binding. */
    public String binding() {
        return binding;
    }

    /** The claims of the newest token. */
    public Map<String, Object> claims() {
        String payload = new String(
                Base64.getUrlDecoder().decode(ticketToken.split("\\.")[1]), java.nio.charset.StandardCharsets.UTF_8);
        return io.restassured.path.json.JsonPath.from(payload).getMap("$");
    }

    /** The steps as "PROGRESS by ACTOR". */
    public List<String> steps() {
        List<Map<String, String>> steps = get().then().statusCode(200).extract().path("steps");
        return steps.stream()
                .map(step -> step.get("progress") + " by " + step.get("actor"))
                .collect(Collectors.toList());
    }

    private Response remembered(Response answer) {
        if (answer.statusCode() == 200) {
            remember(answer);
        }
        return answer;
    }

    private void remember(Response answer) {
        JsonNode content = answer.as(JsonNode.class);
        ticketToken = content.path("ticketToken").textValue();
        ticketId = UUID.fromString(content.path("ticket").path("id").textValue());
    }
}
