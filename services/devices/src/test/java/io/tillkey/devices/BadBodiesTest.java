package io.tillkey.devices;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.BadBodies;
import io.tillkey.testing.TableRows;
import io.tillkey.testing.TestTokens;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever the operation, a bad body is refused in the caller's language and changes nothing. */
@QuarkusTest
class BadBodiesTest {
    @TestFactory
    Stream<DynamicTest> everyOperationRefusesEveryBadBodyAndNothingIsWritten() {
        TestTerminal terminal = Fleet.activeTerminal();
        String token = terminal.token();
        Map<String, Long> before = TableRows.counted();
        return Stream.concat(
                BadBodies.against(
                        "devices",
                        operation -> caller(operation.roles(), token),
                        Map.of("terminalId", terminal.id().toString())),
                Stream.of(DynamicTest.dynamicTest("nothing was written", () -> TableRows.assertNoneAdded(before))));
    }

    private static RequestSpecification caller(Set<String> roles, String deviceToken) {
        String role = roles.iterator().next();
        RequestSpecification request;
        if (role.equals("anyone")) {
            request = Calls.anonymously();
        } else if (role.equals("device")) {
            request = Calls.with(deviceToken);
        } else if (role.startsWith("service-")) {
            request = Calls.with(TestTokens.service(role.substring("service-".length())));
        } else {
            request = Calls.as(role);
        }
        return request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
