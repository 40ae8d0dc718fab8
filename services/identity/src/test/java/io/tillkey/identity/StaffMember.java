package io.tillkey.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.util.Map;
import java.util.UUID;

/** A person of the staff at the desk; every answer is checked against the contract. */
public record StaffMember(String userName, String role) {
    /** From where they ask, as the console tells it. */
    public static final String ADDRESS = "203.0.113.77";

    private static final OpenApiContract CONTRACT = OpenApiContract.of("identity");

    /** An agent nobody has met. */
    public static StaffMember agent() {
        return new StaffMember("agent." + UUID.randomUUID(), "agent");
    }

    /** A supervisor nobody has met. */
    public static StaffMember supervisor() {
        return new StaffMember("supervisor." + UUID.randomUUID(), "supervisor");
    }

    /** An administrator nobody has met. */
    public static StaffMember administrator() {
        return new StaffMember("administrator." + UUID.randomUUID(), "administrator");
    }

    public RequestSpecification request() {
        return requestFrom(ADDRESS);
    }

    /** A request from another place. */
    public RequestSpecification requestFrom(String address) {
        return given().filter(CONTRACT)
                .header("Client-Address", address)
                .auth()
                .oauth2(TestTokens.staffNamed(userName, role))
                .contentType(ContentType.JSON);
    }

    public Response evidence(UUID ticketId) {
        return request().get("/api/v1/tickets/" + ticketId + "/evidence");
    }

    /** Types what the merchant said. */
    public Response types(UUID ticketId, String factor, String said) {
        return record(
                ticketId,
                Map.of("factor", factor, "said", said),
                UUID.randomUUID().toString());
    }

    /** Judges a factor. */
    public Response judges(UUID ticketId, String factor, String result) {
        return record(
                ticketId,
                Map.of("factor", factor, "result", result),
                UUID.randomUUID().toString());
    }

    public Response record(UUID ticketId, Map<String, ?> body, String idempotencyKey) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post("/api/v1/tickets/" + ticketId + "/evidence");
    }

    /** What the list of approvals says of a ticket that waits in it. */
    public Map<String, Object> waiting(UUID ticketId) {
        return request()
                .get("/api/v1/approvals?limit=100")
                .path("items.find { it.ticketId == '%s' }", ticketId.toString());
    }

    public Response decides(UUID ticketId, String approvalId, String decision) {
        return request()
                .body(Map.of("approvalId", approvalId, "decision", decision))
                .post("/api/v1/tickets/" + ticketId + "/approval");
    }

    /** Decides what is asked for at the moment. */
    public Response decides(UUID ticketId, String decision) {
        return decides(ticketId, evidence(ticketId).path("approval.approvalId"), decision);
    }
}
