package io.tillkey.sandbox.terminal;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.FormPostBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.tillkey.clients.devices.ActivatedTerminal;
import io.tillkey.clients.devices.CheckIn;
import io.tillkey.clients.devices.CheckInAnswer;
import io.tillkey.clients.devices.Command;
import io.tillkey.clients.devices.Confirmation;
import io.tillkey.clients.devices.PublicKey;
import io.tillkey.clients.devices.StaffCodeCheck;
import io.tillkey.clients.devices.StaffCodeResult;
import io.tillkey.sandbox.terminal.DeviceApi.Token;
import io.tillkey.testing.pact.ConsumerPact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a terminal in a shop relies on when it calls devices. It is updated last of all: these calls have to last. */
class DeviceApiConsumerPactTest {
    private static final String SERIAL = "PX20A93C4D7781";
    private static final String ACTIVATION_CODE = "7KQ2-MX9D-4TWE";
    private static final String ACTIVE = "an activated terminal";
    private static final String SIGNED = "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+";
    private static final String COORDINATE = "[A-Za-z0-9_-]{43}";
    // The public half of RFC 7515's example key.
    private static final String X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private static final String Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private static final PublicKey POSSESSION_KEY = new PublicKey(PublicKey.Kty.EC, PublicKey.Crv.P_256, X, Y);
    private static final Token TOKEN = new Token("device-token", Instant.parse("2026-11-23T08:30:00Z"));

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("terminal", "devices");

    @Test
    void aTerminalIsActivatedWithItsCodeAndItsKey() {
        ActivatedTerminal activated = DEVICES.exchange(
                pact -> activation(pact, "a terminal that waits for its activation", "the activation of a terminal")
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> possessionKey(body.uuid("terminalId", example(1))))),
                address -> done(() -> api(address).activate(SERIAL, ACTIVATION_CODE, DeviceKey.generate())));

        assertThat(activated).isEqualTo(new ActivatedTerminal(example(1), POSSESSION_KEY));
    }

    @Test
    void anActivationThatIsRefusedIsNotTriedForEver() {
        refused(pact -> activation(pact, ACTIVE, "the activation of an active terminal"), 403, address -> api(address)
                .activate(SERIAL, ACTIVATION_CODE, DeviceKey.generate()));
    }

    @Test
    void aSignedAssertionIsExchangedForAToken() {
        Instant now = Instant.parse("2026-11-23T08:20:00Z");
        Token token = DEVICES.exchange(
                pact -> pact.given(ACTIVE)
                        .uponReceiving("a token for a signed assertion")
                        .method("POST")
                        .path("/api/v1/device/token")
                        .body(new FormPostBuilder()
                                .stringValue("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                                .stringMatcher("assertion", SIGNED, "a.signed.assertion")
                                .parameterFromProviderState("assertion", "${assertion}", "a.signed.assertion"))
                        .willRespondWith()
                        .status(200)
                        .body(json(body ->
                                body.stringType("access_token", "device-token").integerType("expires_in", 600))),
                address -> done(() -> api(address).token(example(1).toString(), DeviceKey.generate(), now)));

        assertThat(token).isEqualTo(new Token("device-token", now.plusSeconds(600)));
    }

    @Test
    void aCheckInIsToldWhenTheNextIsDue() {
        CheckInAnswer checkIn = DEVICES.exchange(
                pact -> checkIn(pact, ACTIVE, "the check-in of a terminal")
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> possessionKey(
                                body.integerType("nextCheckInSeconds", 5).array("commands", commands -> {})))),
                DeviceApiConsumerPactTest::checkIn);

        assertThat(checkIn).isEqualTo(new CheckInAnswer(List.of(), 5, POSSESSION_KEY, null));
    }

    @Test
    void aCheckInTellsThatTheOwnerStoppedTheReset() {
        CheckInAnswer checkIn = DEVICES.exchange(
                pact -> checkIn(
                                pact,
                                "an activated terminal whose administrator is locked",
                                "the check-in of a locked terminal")
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.integerType("nextCheckInSeconds", 5)
                                .booleanValue("administratorLocked", true)
                                .array("commands", commands -> {}))),
                DeviceApiConsumerPactTest::checkIn);

        assertThat(checkIn.administratorLocked()).isTrue();
    }

    @Test
    void aCheckInFetchesTheCommandThatWaits() {
        CheckInAnswer checkIn = DEVICES.exchange(
                pact -> checkIn(pact, "an activated terminal with a command", "the check-in that fetches a command")
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.integerType("nextCheckInSeconds", 5)
                                .minArrayLike("commands", 1, command -> command.uuid("id", example(5))
                                        .stringValue("type", "APPLY_CREDENTIAL")))),
                DeviceApiConsumerPactTest::checkIn);

        assertThat(checkIn.commands())
                .containsExactly(new Command(example(5), Command.Type.APPLY_CREDENTIAL, null, null));
    }

    @Test
    void aTokenNobodyGaveIsRefused() {
        refused(
                pact -> pact.given(ACTIVE)
                        .uponReceiving("a check-in with a token nobody gave")
                        .method("POST")
                        .path("/api/v1/device/check-ins")
                        .headers("Authorization", "Bearer device-token")
                        .body(report()),
                401,
                DeviceApiConsumerPactTest::tryToCheckIn);
    }

    @Test
    void aCommandThatWasAppliedIsConfirmed() {
        Boolean confirmed = DEVICES.exchange(
                pact -> pact.given("an activated terminal that fetched a command")
                        .uponReceiving("the confirmation of a command")
                        .method("POST")
                        .headerFromProviderState("Authorization", "Bearer ${deviceToken}", "Bearer device-token")
                        .pathFromProviderState(
                                "/api/v1/device/commands/${commandId}/confirmations",
                                "/api/v1/device/commands/" + example(5) + "/confirmations")
                        .body(json(body -> body.stringValue("result", "APPLIED")))
                        .willRespondWith()
                        .status(200),
                address -> done(() -> {
                    api(address).confirm(TOKEN, example(5), new Confirmation(Confirmation.Result.APPLIED, null));
                    return true;
                }));

        assertThat(confirmed).isTrue();
    }

    @Test
    void whoStandsBeforeTheTerminalIsCheckedByTheirCode() {
        StaffCodeResult found = DEVICES.exchange(
                pact -> pact.given(ACTIVE)
                        .uponReceiving("a check of a staff code at a terminal")
                        .method("POST")
                        .path("/api/v1/device/staff-checks")
                        .headerFromProviderState("Authorization", "Bearer ${deviceToken}", "Bearer device-token")
                        .body(json(body -> body.stringValue("code", "40271835")))
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.booleanType("genuine", true).stringType("name", "Lin Xiao"))),
                address -> done(() -> api(address).checkStaff(TOKEN, new StaffCodeCheck("40271835"))));

        assertThat(found).isEqualTo(new StaffCodeResult(true, "Lin Xiao"));
    }

    @Test
    void notMeIsTaken() {
        UUID objection = UUID.fromString("019a4b10-3f20-7d41-8a55-6b7c8d9e0f12");
        boolean taken = DEVICES.exchange(
                pact -> pact.given(ACTIVE)
                        .uponReceiving("not me, said at a terminal")
                        .method("POST")
                        .path("/api/v1/device/objections")
                        .headerFromProviderState("Authorization", "Bearer ${deviceToken}", "Bearer device-token")
                        .body(json(body -> body.stringValue("objectionId", objection.toString())))
                        .willRespondWith()
                        .status(200),
                address -> done(() -> {
                    api(address).object(TOKEN, objection);
                    return true;
                }));

        assertThat(taken).isTrue();
    }

    private static void refused(
            Function<PactDslWithProvider, PactDslRequestWithPath> request, int status, Call<?> call) {
        assertThatThrownBy(() -> DEVICES.exchange(
                        pact -> request.apply(pact).willRespondWith().status(status),
                        address -> done(() -> call.to(address))))
                .hasCauseInstanceOf(DeviceApi.RefusedException.class)
                .cause()
                .extracting("status")
                .isEqualTo(status);
    }

    private static DeviceApi api(URI address) {
        return new DeviceApi(address, new Http(Http.mapper()));
    }

    private static CheckInAnswer checkIn(URI address) {
        return done(() -> tryToCheckIn(address));
    }

    private static CheckInAnswer tryToCheckIn(URI address) throws IOException, InterruptedException {
        return api(address)
                .checkIn(
                        TOKEN, new CheckIn("10.2.4", "5.8.0", Instant.parse("2026-11-23T08:16:05Z"), null, null, null));
    }

    private static PactDslRequestWithPath checkIn(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .headerFromProviderState("Authorization", "Bearer ${deviceToken}", "Bearer device-token")
                .path("/api/v1/device/check-ins")
                .body(report());
    }

    private static PactDslRequestWithPath activation(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .path("/api/v1/device/activations")
                .body(json(body -> body.valueFromProviderState("serial", "${serial}", SERIAL)
                        .valueFromProviderState("activationCode", "${activationCode}", ACTIVATION_CODE)
                        .object("publicKey", key -> key.stringValue("kty", "EC")
                                .stringValue("crv", "P-256")
                                .stringMatcher("x", COORDINATE, X)
                                .stringMatcher("y", COORDINATE, Y))));
    }

    private static LambdaDslObject possessionKey(LambdaDslObject body) {
        return body.object("possessionKey", key -> key.stringValue("kty", "EC")
                .stringValue("crv", "P-256")
                .stringMatcher("x", COORDINATE, X)
                .stringMatcher("y", COORDINATE, Y));
    }

    private static DslPart report() {
        return json(body -> body.stringType("osVersion", "10.2.4")
                .stringType("appVersion", "5.8.0")
                .stringMatcher("lastSyncAt", ConsumerPact.INSTANT, "2026-11-23T08:16:05Z"));
    }

    private static DslPart json(Consumer<LambdaDslObject> body) {
        return LambdaDsl.newJsonBody(body::accept).build();
    }

    private static <T> T done(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    private interface Call<T> {
        T to(URI address) throws IOException, InterruptedException;
    }
}
