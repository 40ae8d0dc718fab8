package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.BadBodies;
import io.tillkey.testing.TableRows;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever the operation, a bad body is refused in the caller's language, counts for nothing and changes nothing. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class BadBodiesTest {
    @TestFactory
    Stream<DynamicTest> everyOperationRefusesEveryBadBodyAndNothingIsWritten() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        Map<String, Object> stand = browser.stand();
        Map<String, Long> before = TableRows.counted();
        return Stream.concat(
                BadBodies.against(
                        "identity",
                        operation -> caller(operation, browser)
                                .header("Idempotency-Key", UUID.randomUUID().toString()),
                        Map.of("ticketId", browser.ticketId().toString())),
                Stream.of(DynamicTest.dynamicTest("nothing was written", () -> {
                    assertThat(browser.stand()).isEqualTo(stand);
                    TableRows.assertNoneAdded(before);
                })));
    }

    private static RequestSpecification caller(BadBodies.Operation operation, Browser browser) {
        return operation.roles().contains("service-console")
                ? browser.request()
                : new StaffMember("somebody", operation.roles().iterator().next()).request();
    }
}
