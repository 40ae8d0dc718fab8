package io.tillkey.sandbox.twilio;

import static io.tillkey.sandbox.twilio.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.base.Page;
import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageUpdater;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twilio's own SDK finds in the sandbox what it would find at Twilio. */
class TwilioSdkTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+8613800138000");
    private static final PhoneNumber OTHER_PHONE = new PhoneNumber("+8613900139000");
    private static final PhoneNumber SENDER = new PhoneNumber("+15005550006");

    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    private ValidatingHttpClient http;

    @Test
    void createdMessageIsQueuedAndThenDelivered() throws Exception {
        TwilioRestClient twilio = client();

        Message created = text(PHONE, "【Tillkey】482913").create(twilio);

        assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(created.getSid()).matches("SM[0-9a-f]{32}");
        assertThat(created.getTo()).isEqualTo(PHONE.getEndpoint());
        assertThat(created.getFrom()).isEqualTo(SENDER);
        assertThat(created.getBody()).isEqualTo("【Tillkey】482913");
        assertThat(created.getNumSegments()).isEqualTo("1");
        assertThat(created.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
        assertThat(created.getErrorCode()).isNull();
        assertThat(created.getDateSent()).isNull();
        Message delivered = eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.DELIVERED);
        assertThat(delivered.getDateSent()).isNotNull();
        assertThat(http.validated()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void messagingServiceAcceptsFirstAndPicksTheSenderLater() throws Exception {
        TwilioRestClient twilio = client();

        Message created = Message.creator(PHONE, "MG00000000000000000000000000000001", "Hello")
                .create(twilio);

        assertThat(created.getStatus()).isEqualTo(Message.Status.ACCEPTED);
        assertThat(created.getFrom()).isNull();
        assertThat(created.getNumSegments()).isEqualTo("0");
        Message delivered = eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.DELIVERED);
        assertThat(delivered.getFrom()).isEqualTo(SENDER);
        assertThat(delivered.getMessagingServiceSid()).isEqualTo("MG00000000000000000000000000000001");
    }

    @Test
    void listIsFilteredAndNewestFirst() throws Exception {
        TwilioRestClient twilio = client();
        text(PHONE, "one").create(twilio);
        text(OTHER_PHONE, "two").create(twilio);
        text(PHONE, "three").create(twilio);

        assertThat(bodies(Message.reader().setTo(PHONE).read(twilio))).containsExactly("three", "one");
        assertThat(bodies(Message.reader().setFrom(SENDER).read(twilio))).containsExactly("three", "two", "one");
        assertThat(bodies(Message.reader().setFrom("+15005550099").read(twilio)))
                .isEmpty();
    }

    @Test
    void listIsPagedAndANewMessageDoesNotShiftThePages() throws Exception {
        TwilioRestClient twilio = client();
        for (int i = 1; i <= 5; i++) {
            text(PHONE, "text " + i).create(twilio);
        }

        Page<Message> first = Message.reader().setTo(PHONE).setPageSize(2L).firstPage(twilio);
        text(PHONE, "text 6").create(twilio);
        Page<Message> second = Message.reader().nextPage(first, twilio);
        Page<Message> third = Message.reader().nextPage(second, twilio);

        assertThat(first.getRecords()).extracting(Message::getBody).containsExactly("text 5", "text 4");
        assertThat(second.getRecords()).extracting(Message::getBody).containsExactly("text 3", "text 2");
        assertThat(third.getRecords()).extracting(Message::getBody).containsExactly("text 1");
        assertThat(third.hasNextPage()).isFalse();
    }

    @Test
    void sdkReadsAllPagesByItself() throws Exception {
        TwilioRestClient twilio = client();
        for (int i = 1; i <= 5; i++) {
            text(PHONE, "text " + i).create(twilio);
        }

        assertThat(bodies(Message.reader().setPageSize(2L).read(twilio))).hasSize(5);
    }

    @Test
    void listIsFilteredByTheTimeItWasSent() throws Exception {
        TwilioRestClient twilio = client();
        Message created = text(PHONE, "one").create(twilio);
        eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.DELIVERED);
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);

        assertThat(bodies(Message.reader().setDateSentAfter(now.minusMinutes(1)).read(twilio)))
                .containsExactly("one");
        assertThat(bodies(Message.reader().setDateSentAfter(now.plusMinutes(1)).read(twilio)))
                .isEmpty();
        assertThat(bodies(Message.reader().setDateSentBefore(now.plusMinutes(1)).read(twilio)))
                .containsExactly("one");
        assertThat(bodies(
                        Message.reader().setDateSentBefore(now.minusMinutes(1)).read(twilio)))
                .isEmpty();
    }

    @Test
    void redactedMessageHasNoBodyButStaysOnThePhone() throws Exception {
        TwilioRestClient twilio = client();
        Message created = text(PHONE, "secret").create(twilio);
        eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.DELIVERED);

        Message redacted = new MessageUpdater(created.getSid()).setBody("").update(twilio);

        assertThat(redacted.getBody()).isEmpty();
        assertThat(sandbox.messages().onPhone(PHONE.getEndpoint()))
                .extracting(io.tillkey.sandbox.twilio.Message::text)
                .containsExactly("secret");
    }

    @Test
    void deletedMessageIsNotFound() throws Exception {
        TwilioRestClient twilio = client();
        Message created = text(PHONE, "gone").create(twilio);
        eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.DELIVERED);

        assertThat(Message.deleter(created.getSid()).delete(twilio)).isTrue();

        assertFails(() -> Message.fetcher(created.getSid()).fetch(twilio), 20404, 404);
    }

    @Test
    void wrongTokenIsRefused() throws Exception {
        client();
        TwilioRestClient intruder = new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, "wrong")
                .httpClient(http)
                .build();

        assertFails(() -> text(PHONE, "no").create(intruder), 20003, 401);
        assertThat(sandbox.messages().newestFirst()).isEmpty();
    }

    @Test
    void anotherAccountIsRefused() throws Exception {
        TwilioRestClient twilio = client();

        assertFails(() -> Message.reader("AC00000000000000000000000000000002").read(twilio), 20003, 401);
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550001, 21211",
        "+15005550002, 21612",
        "+15005550003, 21408",
        "+15005550004, 21610",
        "+15005550009, 21614",
        "+8619000021211, 21211",
        "+8619000021614, 21614",
        "+8619000021610, 21610",
        "not-a-number, 21211",
        "+0123, 21211",
    })
    void r33RecipientsThatNeverWorkAreRefusedAtOnce(String to, int code) throws Exception {
        TwilioRestClient twilio = client();

        assertFails(() -> text(new PhoneNumber(to), "x").create(twilio), code, 400);
        assertThat(sandbox.messages().newestFirst()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+8619000020429, 20429, 429", "+8619000020500, 20500, 500", "+8619000020503, 20503, 503"})
    void r33RecipientsThatFailForNowSaySo(String to, int code, int status) throws Exception {
        TwilioRestClient twilio = client();

        assertFails(() -> text(new PhoneNumber(to), "x").create(twilio), code, status);
    }

    @ParameterizedTest
    @CsvSource({"+8619000030003, 30003", "+8619000030006, 30006", "+8619000030007, 30007"})
    void r33CarrierErrorsComeAfterTheMessageWasTaken(String to, int code) throws Exception {
        TwilioRestClient twilio = client();

        Message created = text(new PhoneNumber(to), "x").create(twilio);

        Message ended = eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.UNDELIVERED);
        assertThat(ended.getErrorCode()).isEqualTo(code);
        assertThat(sandbox.messages().onPhone(to)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+8619000004291, 20429, 429", "+8619000005031, 20503, 503"})
    void recipientsThatFailOnceWorkTheNextTime(String to, int code, int status) throws Exception {
        TwilioRestClient twilio = new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, Sandboxes.AUTH_TOKEN)
                .httpClient(
                        new OneTry(new ValidatingHttpClient(sandboxes.start().address())))
                .build();

        assertFails(() -> text(new PhoneNumber(to), "x").create(twilio), code, status);

        assertThat(text(new PhoneNumber(to), "x").create(twilio).getStatus()).isEqualTo(Message.Status.QUEUED);
    }

    @Test
    void incompleteOrOversizedRequestsAreRefusedAsTwilioDoes() throws Exception {
        TwilioRestClient twilio = client();

        assertFails(() -> text(PHONE, "").create(twilio), 21602, 400);
        assertFails(() -> text(new PhoneNumber(""), "x").create(twilio), 21604, 400);
        assertFails(() -> Message.creator(PHONE, new PhoneNumber(""), "x").create(twilio), 21603, 400);
        assertFails(() -> text(PHONE, "字".repeat(1601)).create(twilio), 21617, 400);
        assertFails(() -> text(PHONE, "x").setStatusCallback("ftp://there").create(twilio), 21609, 400);
        assertFails(() -> text(PHONE, "x").setValidityPeriod(0).create(twilio), 20001, 400);
        assertFails(
                () -> Message.creator(PHONE, new PhoneNumber("+15005550007"), "x")
                        .create(twilio),
                21606,
                400);
        assertThat(text(PHONE, "字".repeat(1600)).create(twilio).getNumSegments())
                .isEqualTo("24");
    }

    @Test
    void oldestMessageIsForgottenWhenFull() throws Exception {
        sandbox = sandboxes.start(Map.of("TWILIO_SANDBOX_CAPACITY", "2"));
        TwilioRestClient twilio = clientOf(sandbox);

        text(PHONE, "one").create(twilio);
        text(PHONE, "two").create(twilio);
        text(PHONE, "three").create(twilio);

        assertThat(bodies(Message.reader().read(twilio))).containsExactly("three", "two");
    }

    @Test
    void r11LogHasNeitherFullNumberNorText() throws Exception {
        TwilioRestClient twilio = client();

        Message created = text(PHONE, "【Tillkey】482913").create(twilio);
        eventually(
                () -> Message.fetcher(created.getSid()).fetch(twilio),
                message -> message.getStatus() == Message.Status.DELIVERED);

        assertThat(sandboxes.log())
                .contains(created.getSid(), "+86 138****8000")
                .doesNotContain("13800138000", "482913");
    }

    private TwilioSandbox sandbox;

    private TwilioRestClient client() throws IOException {
        sandbox = sandboxes.start();
        return clientOf(sandbox);
    }

    private TwilioRestClient clientOf(TwilioSandbox target) {
        http = new ValidatingHttpClient(target.address());
        return new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, Sandboxes.AUTH_TOKEN)
                .httpClient(http)
                .build();
    }

    private static MessageCreator text(PhoneNumber to, String body) {
        return Message.creator(to, SENDER, body);
    }

    private static List<String> bodies(ResourceSet<Message> messages) {
        List<String> bodies = new ArrayList<>();
        messages.forEach(message -> bodies.add(message.getBody()));
        return bodies;
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int code, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.getCode()).isEqualTo(code);
            assertThat(e.getStatusCode()).isEqualTo(status);
            assertThat(e.getMoreInfo()).isEqualTo("https://www.twilio.com/docs/errors/" + code);
            assertThat(e.getMessage()).isNotBlank();
        });
    }

    /** Without the SDK's own three tries at a 5xx, which would hide the first failure. */
    private static final class OneTry extends com.twilio.http.HttpClient {
        private final ValidatingHttpClient http;

        private OneTry(ValidatingHttpClient http) {
            this.http = http;
        }

        @Override
        public com.twilio.http.Response reliableRequest(com.twilio.http.Request request) {
            return makeRequest(request);
        }

        @Override
        public com.twilio.http.Response makeRequest(com.twilio.http.Request request) {
            return http.makeRequest(request);
        }
    }
}
