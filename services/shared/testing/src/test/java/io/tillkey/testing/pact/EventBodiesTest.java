package io.tillkey.testing.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.testing.EventContract;
import org.junit.jupiter.api.Test;

class EventBodiesTest {
    @Test
    void a_body_gains_what_its_schema_demands_and_keeps_what_it_has() {
        String completed = EventBodies.completed("CredentialReset", "{\"kind\":\"PIN\"}");

        EventContract.check("CredentialReset", completed);
        assertThat(PactFile.parse(completed).path("kind").asText()).isEqualTo("PIN");
    }

    @Test
    void what_may_be_absent_stays_absent() {
        assertThat(PactFile.parse(EventBodies.completed("TerminalCheckedIn", "{}"))
                        .has("lastSyncAt"))
                .isFalse();
    }

    @Test
    void each_of_a_list_is_made_whole() {
        String completed =
                EventBodies.completed("MerchantChanged", "{\"contacts\":[{\"primary\":true},{\"primary\":false}]}");

        EventContract.check("MerchantChanged", completed);
        JsonNode contacts = PactFile.parse(completed).path("contacts");
        assertThat(contacts).hasSize(2);
        assertThat(contacts.get(1).path("primary").asBoolean()).isFalse();
    }
}
