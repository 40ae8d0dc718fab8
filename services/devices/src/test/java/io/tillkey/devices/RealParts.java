package io.tillkey.devices;

import io.quarkus.test.common.QuarkusTestResource;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;

/** What every test of the running service needs: a real PostgreSQL and Kafka, an issuer of tokens, tickets, and keys. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(FakeTickets.class)
@QuarkusTestResource(DevicesKeys.class)
public final class RealParts {
    private RealParts() {}
}
