package io.tillkey.messaging;

import io.quarkus.test.common.QuarkusTestResource;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;

/** What all tests of this module run against. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(TrailKey.class)
final class RealParts {
    private RealParts() {}
}
