package io.tillkey.notifications.receipt;

import static io.restassured.RestAssured.given;
import static io.tillkey.notifications.Eventually.eventually;
import static io.tillkey.notifications.Outcome.awaitEvents;
import static io.tillkey.notifications.Outcome.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.Faults;
import io.tillkey.notifications.MovableClock;
import io.tillkey.notifications.Outcome;
import io.tillkey.notifications.SignedReceipt;
import io.tillkey.notifications.Twilio;
import io.tillkey.testing.OpenApiContract;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
class ReceiptsTest {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("notifications");

    /** Sent by Twilio, and no receipt ever comes. */
    private static final String NO_RECEIPT = "+8619000000200";

    @RegisterExtension
    final Twilio twilio = new Twilio();

    @RegisterExtension
    final Faults faults = new Faults();

    @Test
    void r34AReceiptWithAValidSignatureIsBelieved() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered")).statusCode(204);

        awaitEvents(command, "MessageSent", "MessageDelivered");
    }

    @Test
    void r34AReceiptWithoutSignatureIsRefused() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered").unsigned())
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:signature-invalid"));

        assertUnchanged(command);
    }

    @Test
    void r34AReceiptSignedWithAnotherTokenIsRefused() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered").signedWith("another token")).statusCode(403);

        assertUnchanged(command);
    }

    @Test
    void r34AReceiptOfAnotherAddressOrWithAChangedParameterIsRefused() {
        Command command = sentWithoutReceipt();
        Command other = sentWithoutReceipt();

        post(receipt(command, "delivered").postedTo(other.messageId())).statusCode(403);
        post(receipt(command, "failed").changedAfterSigning("MessageStatus", "delivered"))
                .statusCode(403);
        post(receipt(command, "delivered").changedAfterSigning("More", "than was signed"))
                .statusCode(403);

        assertUnchanged(command);
        assertUnchanged(other);
    }

    @Test
    void r34AReceiptOfAnotherAccountIsRefused() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered").with("AccountSid", "ACffffffffffffffffffffffffffffffff"))
                .statusCode(403);

        assertUnchanged(command);
    }

    @Test
    void aReceiptWithParametersTwilioAddsIsBelieved() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered").with("RawDlrDoneDate", "2611230830").with("Neu", "字 & more"))
                .statusCode(204);

        awaitEvents(command, "MessageSent", "MessageDelivered");
    }

    @Test
    void invariant5ReceiptsTwiceAndOutOfOrderEndInTheSameState() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered")).statusCode(204);
        post(receipt(command, "delivered")).statusCode(204);
        post(receipt(command, "sent")).statusCode(204);
        post(receipt(command, "undelivered").with("ErrorCode", "30003")).statusCode(204);
        post(receipt(command, "queued")).statusCode(204);

        awaitState(command, "DELIVERED");
        awaitEvents(command, "MessageSent", "MessageDelivered");
    }

    @Test
    void r33AReceiptOfAFailureSaysWhy() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "undelivered").with("ErrorCode", "30006")).statusCode(204);

        awaitEvents(command, "MessageSent", "MessageFailed NUMBER_NOT_MOBILE for good");
    }

    @Test
    void aReceiptUnderAnotherNameChangesNothing() {
        Command command = sentWithoutReceipt();

        post(receipt(command, "delivered").with("MessageSid", "SM" + "f".repeat(32)))
                .statusCode(204);

        assertUnchanged(command);
    }

    @Test
    void aReceiptThatCannotBeReadOrIsForNoMessageIsAnswered() {
        Command command = sentWithoutReceipt();
        UUID nobody = UUID.randomUUID();

        post(receipt(command, "delivered").with("MessageSid", "nonsense")).statusCode(400);
        post(new SignedReceipt(nobody).with("MessageSid", "SM" + "a".repeat(32)).with("MessageStatus", "sent"))
                .statusCode(404);
        given().filter(CONTRACT)
                .contentType("application/x-www-form-urlencoded")
                .body("MessageSid=SM1")
                .post("/twilio/status-callbacks/nonsense")
                .then()
                .statusCode(400);
        given().filter(CONTRACT)
                .contentType("application/json")
                .body("{}")
                .post("/twilio/status-callbacks/" + nobody)
                .then()
                .statusCode(415);
        given().filter(CONTRACT)
                .contentType("application/x-www-form-urlencoded")
                .body("MessageSid=" + "x".repeat(70_000))
                .post("/twilio/status-callbacks/" + nobody)
                .then()
                .statusCode(413);
        given().filter(CONTRACT)
                .contentType("application/x-www-form-urlencoded")
                .body("%zz=%&&==")
                .post("/twilio/status-callbacks/" + nobody)
                .then()
                .statusCode(anyOf(equalTo(400), equalTo(403)));

        assertUnchanged(command);
    }

    @Test
    void invariant10AReceiptThatWasMissedIsAskedFor() {
        faults.hearNoReceipts();
        String number = Command.newNumber();
        Command command = Command.code(number, Command.newCode()).send();
        awaitState(command, "SENT");
        eventually(() -> twilio.onPhone(number), shown -> shown.size() == 1);

        MovableClock.forward(Duration.ofSeconds(31));

        awaitEvents(command, "MessageSent", "MessageDelivered");
    }

    @Test
    void aReceiptThatNeverComesIsAskedForAFewTimesAndThenNoMore() {
        Command command = sentWithoutReceipt();

        for (int checks = 1; checks <= 6; checks++) {
            int expected = checks;
            MovableClock.forward(Duration.ofHours(25));
            eventually(() -> Outcome.row(command.messageId()), row -> (int) row.get("receipt_checks") >= expected);
        }

        assertThat(awaitState(command, "SENT")).containsEntry("due_at", null);
        assertUnchanged(command);
    }

    private Command sentWithoutReceipt() {
        MovableClock.forward(Duration.ofHours(25));
        Command command = Command.code(NO_RECEIPT, Command.newCode()).send();
        awaitState(command, "SENT");
        awaitEvents(command, "MessageSent");
        return command;
    }

    private SignedReceipt receipt(Command command, String status) {
        Object sid = Outcome.row(command.messageId()).get("provider_id");
        return new SignedReceipt(command.messageId())
                .with("MessageSid", String.valueOf(sid))
                .with("MessageStatus", status);
    }

    private static ValidatableResponse post(SignedReceipt receipt) {
        return receipt.post(CONTRACT);
    }

    private static void assertUnchanged(Command command) {
        assertThat(Outcome.row(command.messageId())).containsEntry("state", "SENT");
        assertThat(Outcome.events(command)).containsExactly("MessageSent");
    }
}
