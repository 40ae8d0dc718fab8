package io.tillkey.devices.merchants;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.NumberChangeConfirmedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What devices reads of identity's changes of numbers. */
class NumberChangesConsumerPactTest {
    private static final String SEALED = "eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVydGV4dA.dGFn";

    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("devices", "identity");

    @Test
    void aConfirmedChangeNamesItsTicketTheContactAndSealsTheNumbers() {
        String confirmed =
                IDENTITY.event("NumberChangeConfirmed", "tillkey.verifications.v1", "ticketId", body -> body.uuid(
                                "ticketId", example(1))
                        .uuid("merchantId", example(2))
                        .uuid("contactId", example(3))
                        .stringMatcher(
                                "number",
                                "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$",
                                SEALED));

        NumberChangeConfirmedV1 told = EventJson.read(confirmed, NumberChangeConfirmedV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.merchantId()).isEqualTo(example(2));
        assertThat(told.contactId()).isEqualTo(example(3));
        assertThat(told.number()).isEqualTo(SEALED);
    }
}
