package io.tillkey.tickets;

import io.quarkus.test.common.QuarkusTestResource;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;

/** What every test of the running service needs: a real PostgreSQL and Kafka, an issuer of tokens, devices, and keys. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(FakeDevices.class)
@QuarkusTestResource(TicketKeys.class)
public final class RealParts {
    private RealParts() {}
}
