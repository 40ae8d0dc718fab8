package io.tillkey.devices.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.devices.Calls;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogueTest {
    @Inject
    ModelCatalogue models;

    @Test
    void s15EveryOsVersionOfEveryModelHasItsCapabilities() {
        for (TerminalModel model : models.all()) {
            List<Capability> ranges = model.capabilities();
            assertThat(ranges.get(0).from()).as(model.id()).isEqualByComparingTo(OsVersion.parse("0"));
            for (int i = 1; i < ranges.size(); i++) {
                assertThat(ranges.get(i).from())
                        .as(model.id())
                        .isEqualByComparingTo(ranges.get(i - 1).before());
            }
            assertThat(ranges.get(ranges.size() - 1).before()).as(model.id()).isNull();
        }
    }

    @Test
    void theUsualVersionOfARangeLiesInIt() {
        models.all().forEach(model -> model.capabilities()
                .forEach(capability -> assertThat(capability.holdsFor(capability.usual()))
                        .as(model.id())
                        .isTrue()));
    }

    @Test
    void aModelHasOneCredentialKindSinceOthersHearOfItOnlyOnce() {
        models.all().forEach(model -> assertThat(model.capabilities().stream()
                        .map(capability -> capability.credentialKind() + "/" + capability.pinLength())
                        .distinct())
                .as(model.id())
                .hasSize(1));
    }

    @Test
    void s4S15TheSameModelCanDoDifferentThingsWithDifferentVersions() {
        TerminalModel model = models.require("pax-s90");

        assertThat(model.capability(OsVersion.parse("3.1.9")).selfService()).isFalse();
        assertThat(model.capability(OsVersion.parse("3.2")).selfService()).isTrue();
    }

    @Test
    void staffSeeAllModelsWithTheirCapabilities() {
        List<String> ids = Calls.as("agent")
                .get("/api/v1/models")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");

        assertThat(ids).contains("pax-a920", "newland-sp60").isSorted();
    }
}
