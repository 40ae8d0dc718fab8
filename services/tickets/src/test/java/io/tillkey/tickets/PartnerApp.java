package io.tillkey.tickets;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A partner's own app: has the tokens an administrator gave it, and checks every answer's contract. */
public final class PartnerApp {
    /** Every scope there is. */
    public static final List<String> ALL_SCOPES = List.of("tickets:open", "tickets:read", "webhooks:manage");

    private static final OpenApiContract CONTRACT = OpenApiContract.of("partners");

    private final UUID id;
    private final UUID tokenId;
    private final String token;

    private PartnerApp(UUID id, UUID tokenId, String token) {
        this.id = id;
        this.tokenId = tokenId;
        this.token = token;
    }

    /** A new partner of the acquirer that {@link FakeDevices} names, with a token that may do everything. */
    public static PartnerApp enrolled() {
        return enrolled(ALL_SCOPES.toArray(String[]::new));
    }

    /** A new partner with a token of these scopes. */
    public static PartnerApp enrolled(String... scopes) {
        String id = administrator()
                .body(Map.of("name", "Shop System", "acquirerCode", "shouqianba"))
                .post("/api/v1/partners")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return issue(UUID.fromString(id), scopes);
    }

    /** The same partner with another token. */
    public PartnerApp withAnotherToken() {
        return issue(id, ALL_SCOPES.toArray(String[]::new));
    }

    private static PartnerApp issue(UUID partner, String... scopes) {
        Response issued = issuing(partner, List.of(scopes));
        issued.then().statusCode(201);
        return new PartnerApp(partner, UUID.fromString(issued.path("details.id")), issued.path("token"));
    }

    /** Asks for a token. */
    public static Response issuing(UUID partner, List<String> scopes) {
        return administrator()
                .body(Map.of("name", "production", "scopes", scopes, "expiresInDays", 90))
                .post("/api/v1/partners/" + partner + "/tokens");
    }

    /** A request of an administrator with a new idempotency key. */
    public static RequestSpecification administrator() {
        return administrator(UUID.randomUUID().toString());
    }

    /** A request of an administrator. */
    public static RequestSpecification administrator(String idempotencyKey) {
        return given().filter(CONTRACT)
                .header("Authorization", "Bearer " + TestTokens.staff("administrator"))
                .header("Idempotency-Key", idempotencyKey)
                .header("Accept-Language", "en")
                .contentType("application/json");
    }

    /** A token with a letter changed. */
    public static String mistyped(String token) {
        char last = token.charAt(20);
        return token.substring(0, 20) + (last == 'a' ? 'b' : 'a') + token.substring(21);
    }

    /** A request of this app. */
    public RequestSpecification request() {
        return given().filter(CONTRACT)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en")
                .contentType("application/json");
    }

    /** Asks for a ticket. */
    public Response open(String terminal) {
        return open(terminal, UUID.randomUUID().toString());
    }

    /** Asks for a ticket. */
    public Response open(String terminal, String idempotencyKey) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .body(Map.of("terminal", terminal, "reason", "FORGOTTEN", "language", "zh-CN"))
                .post("/partner/v1/tickets");
    }

    /** The hand-over token of an answer. */
    public static String handOverOf(Response opened) {
        String url = opened.path("continueUrl");
        return url.substring(url.indexOf('#') + 1);
    }

    /** Reads a ticket. */
    public Response get(Object ticket) {
        return request().get("/partner/v1/tickets/" + ticket);
    }

    /** Ends the token. */
    public void revoke() {
        administrator()
                .delete("/api/v1/partners/" + id + "/tokens/" + tokenId)
                .then()
                .statusCode(204);
    }

    /** Lets the token's time be over. */
    public void expire() {
        try {
            Database.execute("update partner_token set created_at = now() - interval '2 days', expires_at = now() -"
                    + " interval '1 second' where id = '" + tokenId + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The partner's id. */
    public UUID id() {
        return id;
    }

    /** The token's id. */
    public UUID tokenId() {
        return tokenId;
    }

    /** The token. */
    public String token() {
        return token;
    }
}
