package io.tillkey.console;

import io.quarkus.test.common.QuarkusTestResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;

/** What every test of the running console needs: a real PostgreSQL, an issuer of tokens, and where the others are. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(Surroundings.class)
public final class RealParts {
    private RealParts() {}
}
