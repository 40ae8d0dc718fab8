package io.tillkey.notifications.listing;

import static io.restassured.RestAssured.given;
import static io.tillkey.notifications.Outcome.awaitEvents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.Twilio;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ListingTest {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("notifications");

    @RegisterExtension
    final Twilio twilio = new Twilio();

    @Test
    void r28AMessageIsShownMaskedAndWithoutItsText() {
        String number = Command.newNumber();
        String code = Command.newCode();
        Command command = Command.code(number, code).send();
        awaitEvents(command, "MessageSent", "MessageDelivered");

        auditor()
                .get("/api/v1/messages/" + command.messageId())
                .then()
                .statusCode(200)
                .body("id", equalTo(command.messageId().toString()))
                .body("ticketId", equalTo(command.ticketId().toString()))
                .body("purpose", equalTo("RESET_CODE"))
                .body("language", equalTo("zh-CN"))
                .body("sentTo", equalTo(number.substring(3, 6) + "****" + number.substring(10)))
                .body("state", equalTo("DELIVERED"))
                .body("attempts", equalTo(1))
                .body("nextAttemptAt", nullValue())
                .body(not(containsString(number.substring(3))))
                .body(not(containsString(code)));
    }

    @Test
    void aFailureIsShownWithItsReason() {
        Command command = Command.code("+8619000021614", Command.newCode()).send();
        awaitEvents(command, "MessageFailed NUMBER_NOT_MOBILE for good");

        auditor()
                .get("/api/v1/messages?ticketId=" + command.ticketId())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("FAILED"))
                .body("items[0].failureCode", equalTo("NUMBER_NOT_MOBILE"))
                .body("items[0].providerCode", equalTo(21614))
                .body("next", nullValue());
    }

    @Test
    void theListIsPagedNewestFirstAndCompleteWithoutCounting() {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            commands.add(Command.code(Command.newNumber(), Command.newCode()).send());
        }
        commands.forEach(command -> awaitEvents(command, "MessageSent", "MessageDelivered"));

        List<String> seen = new ArrayList<>();
        String path = "/api/v1/messages?limit=2&state=DELIVERED";
        while (path != null) {
            Response page = auditor().get(path);
            page.then().statusCode(200).body("items.state", everyItem(equalTo("DELIVERED")));
            seen.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(seen)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> other.compareTo(one))
                .containsAll(commands.stream()
                        .map(command -> command.messageId().toString())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=101",
                "?limit=x",
                "?after=%%%",
                "?after=nonsense",
                "?ticketId=1",
                "?state=GONE"
            })
    void malformedParametersAreAnsweredInTheCallersLanguage(String query) {
        auditor()
                .urlEncodingEnabled(false)
                .header("Accept-Language", "en")
                .get("/api/v1/messages" + query.replace("%%%", "%25%25%25"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tillkey:problem:malformed-parameter"))
                .body("title", equalTo("A parameter is malformed"));
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        auditor().get("/api/v1/messages/" + UUID.randomUUID()).then().statusCode(404);
        auditor().get("/api/v1/messages/nonsense").then().statusCode(400);
        auditor()
                .get("/api/v1/messages?ticketId=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    private static RequestSpecification auditor() {
        return given().filter(CONTRACT).header("Authorization", "Bearer " + TestTokens.staff("auditor"));
    }
}
