package io.tillkey.console.staff;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The console with a real Keycloak; one application for all tests of staff. */
public final class WithKeycloak implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RealKeycloak.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        // Tests end sessions themselves, and don't wait to ask a Keycloak again that is back.
        return Map.of(
                "tillkey.console.staff.ending-interval", "PT1S",
                "tillkey.console.staff.pause-after-outage", "PT0.1S");
    }
}
