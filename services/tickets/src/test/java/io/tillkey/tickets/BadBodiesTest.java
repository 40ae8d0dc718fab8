package io.tillkey.tickets;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.BadBodies;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TableRows;
import io.tillkey.testing.TestTokens;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever the operation, a bad body is refused in the caller's language and changes nothing. */
@QuarkusTest
class BadBodiesTest {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("tickets");

    @TestFactory
    Stream<DynamicTest> everyOperationRefusesEveryBadBodyAndNothingIsWritten() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        Map<String, Long> before = TableRows.counted();
        return Stream.concat(
                BadBodies.against(
                        "tickets",
                        operation -> given().filter(CONTRACT)
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + (operation.roles().contains("service-console")
                                                        ? TestTokens.service("console")
                                                        : TestTokens.staff(operation
                                                                .roles()
                                                                .iterator()
                                                                .next())))
                                .header("Browser-Binding", browser.binding())
                                .header("Ticket-Token", browser.ticketToken())
                                .header("Client-Address", Browser.freshAddress())
                                .header("Idempotency-Key", UUID.randomUUID().toString()),
                        Map.of("ticketId", browser.ticketId().toString())),
                Stream.of(DynamicTest.dynamicTest("nothing was written", () -> TableRows.assertNoneAdded(before))));
    }
}
