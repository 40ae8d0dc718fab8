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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A merchant in one browser whose registered number is lost; every answer is checked against the contract. */
final class NumberChanger {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("identity");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UUID ticketId = UUID.randomUUID();
    private final UUID terminalId;
    private final String binding = UUID.randomUUID().toString();

    private NumberChanger(UUID terminalId) {
        this.terminalId = terminalId;
    }

    /** With a new ticket of that kind for the shop's terminal, known to identity once this returns. */
    static NumberChanger at(Shop shop) {
        NumberChanger changer = new NumberChanger(shop.terminalId());
        Neighbours.openNumberChange(changer.ticketId, shop.terminalId());
        await().atMost(PATIENCE)
                .until(() -> Shop.select("select id::text from known_tickets where id = ?", changer.ticketId)
                        .isPresent());
        return changer;
    }

    UUID ticketId() {
        return ticketId;
    }

    String token() {
        return Neighbours.numberChangeToken(ticketId, terminalId, binding, Duration.ofMinutes(30));
    }

    String binding() {
        return binding;
    }

    RequestSpecification request() {
        return request(token());
    }

    /** With the token of a reset for the same ticket, which tickets never signs. */
    RequestSpecification asAReset() {
        return request(Neighbours.ticketToken(ticketId, terminalId, binding, true, Duration.ofMinutes(30)));
    }

    private RequestSpecification request(String token) {
        return given().filter(CONTRACT)
                .auth()
                .oauth2(TestTokens.service("console"))
                .header("Ticket-Token", token)
                .header("Browser-Binding", binding)
                .contentType(ContentType.JSON);
    }

    String path(String end) {
        return "/api/v1/tickets/" + ticketId + "/" + end;
    }

    Response read() {
        return request().get(path("number-change"));
    }

    String state() {
        return read().then().statusCode(200).extract().path("state");
    }

    Response states(String number) {
        return request().body(Map.of("number", number)).put(path("number-change/number"));
    }

    Response requestCode() {
        return request().header("Client-Address", "198.51.100.7").post(path("number-change/codes"));
    }

    Response tryCode(String code) {
        return request().body(Map.of("code", code)).post(path("number-change/attempts"));
    }

    /** Asks for a code and reads it on the new phone. */
    Map<String, String> receiveCode() {
        requestCode().then().statusCode(202);
        String message = Shop.select(
                        "select message_id::text from codes where ticket_id = ? order by requested_at desc", ticketId)
                .orElseThrow();
        return Browser.open(await().atMost(PATIENCE)
                .until(
                        () -> commands("RESET_CODE").stream()
                                .filter(record -> message.equals(record.key()))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0));
    }

    /** The texts that were asked for on this ticket. */
    List<TopicProbe.Recorded> commands(String purpose) {
        return TopicProbe.of(Neighbours.COMMANDS).events("SendMessage").stream()
                .filter(record -> ticketId.toString()
                        .equals(record.json().path("ticketId").asText()))
                .filter(record -> purpose.equals(record.json().path("purpose").asText()))
                .toList();
    }

    /** What the notices of that stage say, once there are so many. */
    List<Map<String, String>> notices(String stage, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> commands("RESET_DONE_NOTICE").stream()
                                .map(Browser::open)
                                .filter(content -> stage.equals(content.get("stage")))
                                .toList(),
                        told -> told.size() >= count);
    }

    /** The confirmations that were told. */
    List<TopicProbe.Recorded> confirmations() {
        return TopicProbe.of(Neighbours.VERIFICATIONS).withKey(ticketId.toString()).stream()
                .peek(record -> EventContract.check(record.event(), record.value()))
                .filter(record -> "NumberChangeConfirmed".equals(record.event()))
                .toList();
    }
}
