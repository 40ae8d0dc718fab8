package io.tillkey.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.BadBodies;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TableRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the operation, a bad body is refused in the merchant's language and goes nowhere. */
@QuarkusTest
class BadBodiesTest {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("portal");

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @TestFactory
    Stream<DynamicTest> everyOperationRefusesEveryBadBodyAndNothingGoesAnywhere() {
        Merchant merchant = Merchant.withTicket();
        List<Neighbour.Received> asked = everythingAsked();
        Map<String, Long> before = TableRows.counted();
        return Stream.concat(
                BadBodies.against(
                        "portal",
                        operation -> given().filter(CONTRACT)
                                .cookies(merchant.cookies())
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Idempotency-Key", UUID.randomUUID().toString()),
                        Map.of()),
                Stream.of(DynamicTest.dynamicTest("nothing went anywhere", () -> {
                    assertThat(everythingAsked()).isEqualTo(asked);
                    TableRows.assertNoneAdded(before);
                })));
    }

    private static List<Neighbour.Received> everythingAsked() {
        return Stream.of(NEIGHBOURS.tickets(), NEIGHBOURS.identity(), NEIGHBOURS.devices())
                .flatMap(neighbour -> neighbour.received().stream())
                .toList();
    }
}
