package io.tillkey.devices.merchants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tillkey.devices.Calls;
import io.tillkey.devices.ConfirmedChange;
import io.tillkey.devices.DevicesKeys;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.Published;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A number that identity had confirmed takes the place of the lost one, once, or it is told why not (R13). */
@QuarkusTest
class NumberChangeByTicketTest {
    private static final String NEW = "+8613900139021";

    @Test
    void aConfirmedNumberReplacesTheLostOneOnceAndTheWholeMerchantStaysLast() {
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(Fleet.micro()));
        UUID event = UUID.randomUUID();
        change.tell(NEW, Fleet.NUMBER, event);
        change.tell(NEW, Fleet.NUMBER, event);

        assertThat(Published.aboutMerchant(change.merchantId()).names(3))
                .containsExactly("MerchantChanged", "ContactNumberChanged", "MerchantChanged");
        JsonNode told = Published.aboutMerchant(change.merchantId()).last("ContactNumberChanged");
        assertThat(told.path("ticketId").asText()).isEqualTo(change.ticketId().toString());
        assertThat(told.path("contactId").asText()).isEqualTo(change.contactId().toString());
        assertThat(DevicesKeys.identity().open(told.path("number").asText())).containsEntry("number", NEW);
        expectNumber(change, "139****9021");
    }

    @Test
    void aNumberThatIsNoMoreTheFormerOneStays() {
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(Fleet.micro()));

        change.tell(NEW, "+8613700137000");

        expectFailure(change, "FORMER_NUMBER_CHANGED");
        expectNumber(change, "138****8000");
    }

    @Test
    void aNumberThatAnotherContactHasIsNotTaken() {
        Map<String, Object> merchant = Fleet.enterprise();
        merchant.put(
                "contacts",
                List.of(
                        Fleet.contact("LEGAL_REPRESENTATIVE", Fleet.NUMBER, true),
                        Fleet.contact("AUTHORISED_PERSON", NEW, false)));
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(merchant));

        change.tell(NEW, Fleet.NUMBER);

        expectFailure(change, "NUMBER_TAKEN");
        expectNumber(change, "138****8000");
    }

    @Test
    void aContactThatIsGoneGetsNoNumber() {
        JsonPath merchant = Fleet.merchant(Fleet.micro());
        ConfirmedChange change = new ConfirmedChange(UUID.randomUUID(), Fleet.id(merchant), UUID.randomUUID());

        change.tell(NEW, Fleet.NUMBER);

        expectFailure(change, "CONTACT_GONE");
    }

    /** It is told, and after it the whole merchant, which is to stay on the compacted topic. */
    private static void expectFailure(ConfirmedChange change, String reason) {
        assertThat(Published.aboutMerchant(change.merchantId()).names(3))
                .containsExactly("MerchantChanged", "NumberChangeFailed", "MerchantChanged");
        JsonNode failed = Published.aboutMerchant(change.merchantId()).last("NumberChangeFailed");
        assertThat(failed.path("ticketId").asText()).isEqualTo(change.ticketId().toString());
        assertThat(failed.path("reason").asText()).isEqualTo(reason);
    }

    private static void expectNumber(ConfirmedChange change, String masked) {
        Calls.as("auditor")
                .get("/api/v1/merchants/" + change.merchantId())
                .then()
                .body("contacts[0].numberMasked", equalTo(masked));
    }
}
