package io.tillkey.devices;

import io.restassured.path.json.JsonPath;
import io.tillkey.testing.EventSender;
import java.util.Map;
import java.util.UUID;

/** A change of a merchant's first number that a ticket confirmed, as identity tells it. */
public record ConfirmedChange(UUID ticketId, UUID merchantId, UUID contactId) {
    private static final String TOPIC = "tillkey.verifications.v1";

    /** Of the first contact of a merchant. */
    public static ConfirmedChange of(JsonPath merchant) {
        return new ConfirmedChange(
                UUID.randomUUID(), Fleet.id(merchant), UUID.fromString(merchant.getString("contacts[0].id")));
    }

    /** Tells it. */
    public void tell(String number, String former) {
        EventSender.send(TOPIC, ticketId.toString(), "NumberChangeConfirmed", json(number, former));
    }

    /** Tells it as the event with that id. */
    public void tell(String number, String former, UUID event) {
        EventSender.send(TOPIC, ticketId.toString(), "NumberChangeConfirmed", json(number, former), event);
    }

    private String json(String number, String former) {
        return """
                {"ticketId":"%s","terminalId":"%s","merchantId":"%s","contactId":"%s","maskedNumber":"139****0021",
                 "formerMaskedNumber":"138****8000","number":"%s","at":"%s"}
                """.formatted(
                        ticketId,
                        UUID.randomUUID(),
                        merchantId,
                        contactId,
                        DevicesKeys.seal(Map.of("number", number, "former", former)),
                        MovableClock.now());
    }
}
