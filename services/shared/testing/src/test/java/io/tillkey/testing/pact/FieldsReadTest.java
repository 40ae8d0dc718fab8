package io.tillkey.testing.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tillkey.testing.fixtures.events.ReadsEvents;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldsReadTest {
    @Test
    void a_field_is_read_by_a_call_by_a_reference_and_in_a_lambda() {
        assertThat(FieldsRead.of(new ClassFileImporter().importClasses(ReadsEvents.class)))
                .isEqualTo(Map.of(
                        "CredentialReset.v1", Set.of("kind"),
                        "MerchantChanged.v1", Set.of("contacts", "contactId"),
                        "MessageFailed.v1", Set.of("errorCode")));
    }

    @Test
    void a_field_that_is_read_and_in_no_pact_is_told() {
        assertThat(FieldsRead.unpromised("devices", Map.of("CredentialReset.v1", Set.of("kind", "ticketId"))))
                .containsExactly("CredentialReset.v1 kind");
    }

    @Test
    void what_another_service_was_promised_does_not_count() {
        assertThat(FieldsRead.unpromised("identity", Map.of("CredentialReset.v1", Set.of("ticketId"))))
                .containsExactly("CredentialReset.v1 ticketId");
    }

    @Test
    void a_check_of_nothing_fails() {
        assertThatThrownBy(() -> FieldsRead.check("nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reads nothing");
    }
}
