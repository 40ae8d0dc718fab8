package io.tillkey.console.verification;

import static io.tillkey.console.TicketCall.BINDING;
import static io.tillkey.console.TicketCall.LANGUAGE;
import static io.tillkey.console.TicketCall.TICKET;
import static io.tillkey.console.TicketCall.TOKEN;
import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.clients.identity.CodeAttempt;
import io.tillkey.clients.identity.NewCredential;
import io.tillkey.clients.identity.NewNumber;
import io.tillkey.clients.identity.PasswordCandidate;
import io.tillkey.clients.identity.RefusalReason;
import io.tillkey.clients.identity.Stop;
import io.tillkey.clients.identity.StopRequest;
import io.tillkey.console.TicketCall;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the console relies on when it calls identity. Codes and passwords are invented; the provider puts in its own. */
@QuarkusTest
class IdentityConsumerPactTest {
    private static final String READY = "a ticket that is ready for a code";
    private static final String CODE_SENT = "a ticket with a code on its way";
    private static final String VERIFIED = "a ticket that is verified";
    private static final String RELEASED = "a ticket whose evidence is sufficient";
    private static final String MASKED = "[0-9*]+";
    private static final String AT = "2026-11-23T08:40:00.120Z";
    private static final String CODE = "246810";
    private static final String STOP_CODE = "K7M2QX9R";
    private static final String GOOD_PASSWORD = "an-Example-0f-a-password";
    private static final String KEY = "intention-1";

    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("console", "identity");

    @Test
    void aVerificationThatHasNotBegunSaysSo() {
        Verification read =
                verification(READY, "the verification before a code", body -> body.stringValue("state", "NONE"));

        assertThat(read.state()).isEqualTo("NONE");
    }

    @Test
    void aCodeOnItsWayIsToldWithItsTimesAndItsMaskedNumber() {
        Verification read = verification(
                CODE_SENT, "the verification with a code", body -> body.stringValue("state", "CODE_REQUESTED")
                        .stringMatcher("sentTo", MASKED, "138****5678")
                        .stringMatcher("codeExpiresAt", INSTANT, AT)
                        .stringMatcher("resendAfter", INSTANT, AT)
                        .integerType("attemptsLeft", 5));

        assertThat(read)
                .isEqualTo(new Verification(
                        "CODE_REQUESTED",
                        "138****5678",
                        Instant.parse(AT),
                        Instant.parse(AT),
                        5,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void whereMoreThanTheCodeIsAskedForTheReleaseIsTold() {
        Verification waiting = verification(
                "a ticket whose evidence is outstanding",
                "the verification while staff verify",
                body -> body.stringValue("state", "NONE").stringValue("release", "WAITING"));
        Verification ready = verification(
                RELEASED, "the verification once staff have verified", body -> body.stringValue("state", "NONE")
                        .stringValue("release", "READY"));

        Verification cooling = verification(
                "a ticket whose release cools off",
                "the verification while the owner can object",
                body -> body.stringValue("state", "NONE")
                        .stringValue("release", "COOLING_OFF")
                        .stringMatcher("releaseFrom", INSTANT, AT));

        assertThat(cooling.release()).isEqualTo("COOLING_OFF");
        assertThat(cooling.releaseFrom()).isEqualTo(Instant.parse(AT));
        assertThat(waiting.release()).isEqualTo("WAITING");
        assertThat(ready.release()).isEqualTo("READY");
    }

    @Test
    void theGrantIsTakenOnceTheEvidenceIsSufficient() {
        Verification taken = IDENTITY.exchange(
                pact -> TicketCall.of(pact, RELEASED, "the grant of sufficient evidence", "POST", "/grants")
                        .willRespondWith()
                        .status(200)
                        .body(json(body ->
                                body.stringValue("state", "VERIFIED").stringMatcher("grantExpiresAt", INSTANT, AT))),
                IdentityConsumerPactTest::takeTheGrant);

        assertThat(taken.grantExpiresAt()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aGrantTooEarlyIsRefused() {
        refused(
                "release-not-ready",
                pact -> TicketCall.of(
                        pact, "a ticket whose evidence is outstanding", "the grant too early", "POST", "/grants"),
                409,
                IdentityConsumerPactTest::takeTheGrant);
    }

    @Test
    void aVerifiedTicketSaysUntilWhenThePasswordCanBeSet() {
        Verification read =
                verification(VERIFIED, "the verification after the code", body -> body.stringValue("state", "VERIFIED")
                        .stringMatcher("grantExpiresAt", INSTANT, AT));

        assertThat(read.grantExpiresAt()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void theOwnerStopsAResetWithTheStopCodeOfANotice() {
        Stop stopped = IDENTITY.exchange(
                pact -> stopping(pact, "a ticket whose owner was told of the reset", "a reset to be stopped")
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.stringMatcher("terminal", "\\*+[0-9A-Z]{4}", "****3C4D")
                                .stringValue("state", "STOPPED")
                                .stringMatcher("stoppedAt", INSTANT, AT))),
                IdentityConsumerPactTest::stop);

        assertThat(stopped.terminal()).isEqualTo("****3C4D");
        assertThat(stopped.state().value()).isEqualTo("STOPPED");
        assertThat(stopped.stoppedAt()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aStopCodeNobodyWasToldStopsNothing() {
        refused(
                "stop-code-unknown",
                pact -> stopping(pact, "a stop code nobody was told", "nothing to be stopped"),
                422,
                IdentityConsumerPactTest::stop);
    }

    private static PactDslRequestWithPath stopping(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .path("/api/v1/stops")
                .headers("Accept-Language", LANGUAGE)
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                .matchHeader("Client-Address", ".+", "198.51.100.7")
                .body(json(body -> body.valueFromProviderState("stopCode", "${stopCode}", STOP_CODE)));
    }

    @Test
    void aCodeIsSent() {
        CodeRequested sent = IDENTITY.exchange(
                pact -> askingForACode(pact, READY, "a code")
                        .willRespondWith()
                        .status(202)
                        .body(json(body -> body.stringMatcher("sentTo", MASKED, "138****5678")
                                .stringMatcher("expiresAt", INSTANT, AT)
                                .stringMatcher("resendAfter", INSTANT, AT)
                                .integerType("attemptsLeft", 5))),
                IdentityConsumerPactTest::askForACode);

        assertThat(sent).isEqualTo(new CodeRequested("138****5678", Instant.parse(AT), Instant.parse(AT), 5));
    }

    @Test
    void aTicketThatIsNotReadyGetsNoCode() {
        refused(
                "ticket-not-ready",
                pact -> askingForACode(pact, "a ticket that is not ready for a code", "a code too early"),
                409,
                IdentityConsumerPactTest::askForACode);
    }

    @Test
    void aSecondCodeTooSoonIsToldHowLongToWait() {
        assertThatThrownBy(() -> IDENTITY.exchange(
                        pact -> ConsumerPact.problem(
                                        askingForACode(pact, CODE_SENT, "another code at once")
                                                .willRespondWith(),
                                        429,
                                        "too-many-requests")
                                .matchHeader("Retry-After", "[0-9]+", "60"),
                        IdentityConsumerPactTest::askForACode))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too-many-requests"));
    }

    @Test
    void aTicketForAResetHasNoChangeOfNumberR13() {
        refused(
                "not-a-number-change",
                pact -> TicketCall.of(pact, READY, "the change of number of a reset", "GET", "/number-change"),
                409,
                address -> client(address)
                        .readNumberChangeLater(TICKET, TOKEN, BINDING, LANGUAGE)
                        .await()
                        .indefinitely());
    }

    @Test
    void onATicketForAResetNoNewNumberIsStatedR13() {
        refused(
                "not-a-number-change",
                pact -> TicketCall.of(pact, READY, "a new number on a reset", "PUT", "/number-change/number")
                        .body(json(body -> body.stringValue("number", "13900000021"))),
                409,
                address ->
                        client(address).stateNewNumber(TICKET, TOKEN, BINDING, LANGUAGE, new NewNumber("13900000021")));
    }

    @Test
    void aTicketForAResetSendsNoCodeToANewNumberR12() {
        refused(
                "not-a-number-change",
                pact -> TicketCall.of(pact, READY, "a code to a new number on a reset", "POST", "/number-change/codes")
                        .headerFromProviderState("Idempotency-Key", "${intention}", KEY)
                        .matchHeader("Client-Address", ".+", "198.51.100.7"),
                409,
                address -> client(address).requestNumberCode(TICKET, TOKEN, BINDING, LANGUAGE, "198.51.100.7", KEY));
    }

    @Test
    void theCodeOfAResetChangesNoNumberR7() {
        refused(
                "not-a-number-change",
                pact -> TicketCall.of(
                                pact, CODE_SENT, "the code of a reset for a number", "POST", "/number-change/attempts")
                        .body(json(body -> body.valueFromProviderState("code", "${code}", CODE))),
                409,
                address -> client(address).tryNumberCode(TICKET, TOKEN, BINDING, LANGUAGE, new CodeAttempt(CODE)));
    }

    @Test
    void theRightCodeVerifiesTheTicket() {
        Verification verified = IDENTITY.exchange(
                pact -> TicketCall.of(pact, CODE_SENT, "the right code", "POST", "/code-attempts")
                        .body(json(body -> body.valueFromProviderState("code", "${code}", CODE)))
                        .willRespondWith()
                        .status(200)
                        .body(json(body ->
                                body.stringValue("state", "VERIFIED").stringMatcher("grantExpiresAt", INSTANT, AT))),
                IdentityConsumerPactTest::tryTheCode);

        assertThat(verified.state()).isEqualTo("VERIFIED");
    }

    @Test
    void aWrongCodeIsRefusedWithTheTriesThatAreLeft() {
        assertThatThrownBy(() -> IDENTITY.exchange(
                        pact -> TicketCall.of(pact, CODE_SENT, "a wrong code", "POST", "/code-attempts")
                                .body(json(body -> body.valueFromProviderState("code", "${wrongCode}", CODE)))
                                .willRespondWith()
                                .status(422)
                                .matchHeader(
                                        "Content-Type", "application/problem\\+json(;.*)?", "application/problem+json")
                                .body(json(body -> body.stringValue("type", "urn:tillkey:problem:code-wrong")
                                        .stringType("title", "No.")
                                        .integerType("status", 422)
                                        .integerType("attemptsLeft", 4))),
                        IdentityConsumerPactTest::tryTheCode))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("code-wrong");
                    assertThat(problem.members()).containsEntry("attemptsLeft", 4);
                });
    }

    @Test
    void whatStandsAgainstAPasswordIsToldByCodes() {
        var verdict = IDENTITY.exchange(
                pact -> TicketCall.of(pact, VERIFIED, "the check of a weak password", "POST", "/password-checks")
                        .body(json(body -> body.stringValue("password", "short1")))
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.booleanValue("acceptable", false)
                                .minArrayLike(
                                        "reasons", 1, PactDslJsonRootValue.stringMatcher("[A-Z_]+", "TOO_SHORT"), 1))),
                address -> client(address)
                        .checkPassword(TICKET, TOKEN, BINDING, LANGUAGE, new PasswordCandidate("short1"))
                        .getEntity());

        assertThat(verdict.acceptable()).isFalse();
        assertThat(verdict.reasons()).containsExactly(RefusalReason.TOO_SHORT);
    }

    @Test
    void aGoodPasswordIsSet() {
        Verification used = IDENTITY.exchange(
                pact -> setting(pact, VERIFIED, "the new password", GOOD_PASSWORD)
                        .willRespondWith()
                        .status(200)
                        .body(json(body ->
                                body.stringValue("state", "USED").stringMatcher("credentialSetAt", INSTANT, AT))),
                address -> set(address, GOOD_PASSWORD));

        assertThat(used.credentialSetAt()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aWeakPasswordIsRefusedWithItsReasons() {
        assertThatThrownBy(() -> IDENTITY.exchange(
                        pact -> setting(pact, VERIFIED, "a weak new password", "short1")
                                .willRespondWith()
                                .status(422)
                                .matchHeader(
                                        "Content-Type", "application/problem\\+json(;.*)?", "application/problem+json")
                                .body(json(body -> body.stringValue("type", "urn:tillkey:problem:password-refused")
                                        .stringType("title", "No.")
                                        .integerType("status", 422)
                                        .minArrayLike(
                                                "reasons",
                                                1,
                                                PactDslJsonRootValue.stringMatcher("[A-Z_]+", "TOO_SHORT"),
                                                1))),
                        address -> set(address, "short1")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("password-refused"));
    }

    @Test
    void withoutAVerificationNothingIsSet() {
        refused(
                "grant-missing",
                pact -> setting(pact, READY, "a new password too early", GOOD_PASSWORD),
                403,
                address -> set(address, GOOD_PASSWORD));
    }

    private static void refused(
            String code,
            Function<PactDslWithProvider, PactDslRequestWithPath> request,
            int status,
            Function<URI, ?> call) {
        assertThatThrownBy(() -> IDENTITY.exchange(
                        pact -> ConsumerPact.problem(request.apply(pact).willRespondWith(), status, code), call))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Verification verification(String state, String description, Consumer<LambdaDslObject> answer) {
        return IDENTITY.exchange(
                pact -> TicketCall.of(pact, state, description, "GET", "/verification")
                        .willRespondWith()
                        .status(200)
                        .body(json(answer)),
                address -> Verification.of(client(address)
                        .readVerificationLater(TICKET, TOKEN, BINDING, LANGUAGE)
                        .await()
                        .indefinitely()
                        .getEntity()));
    }

    private static IdentityClient client(URI address) {
        return TicketCall.client(IdentityClient.class, address);
    }

    private static CodeRequested askForACode(URI address) {
        return CodeRequested.of(client(address)
                .requestCode(TICKET, TOKEN, BINDING, LANGUAGE, "198.51.100.7", KEY)
                .getEntity());
    }

    private static Verification tryTheCode(URI address) {
        return Verification.of(client(address)
                .tryCode(TICKET, TOKEN, BINDING, LANGUAGE, new CodeAttempt(CODE))
                .getEntity());
    }

    private static Stop stop(URI address) {
        return client(address)
                .stopReset("198.51.100.7", LANGUAGE, new StopRequest(STOP_CODE))
                .getEntity();
    }

    private static Verification takeTheGrant(URI address) {
        return Verification.of(
                client(address).takeGrant(TICKET, TOKEN, BINDING, LANGUAGE).getEntity());
    }

    private static Verification set(URI address, String password) {
        return Verification.of(client(address)
                .setCredential(TICKET, TOKEN, BINDING, LANGUAGE, KEY, new NewCredential(password, password))
                .getEntity());
    }

    private static PactDslRequestWithPath askingForACode(PactDslWithProvider pact, String state, String description) {
        return TicketCall.of(pact, state, description, "POST", "/codes")
                .headerFromProviderState("Idempotency-Key", "${intention}", KEY)
                .matchHeader("Client-Address", ".+", "198.51.100.7");
    }

    private static PactDslRequestWithPath setting(
            PactDslWithProvider pact, String state, String description, String password) {
        return TicketCall.of(pact, state, description, "PUT", "/credential")
                .headerFromProviderState("Idempotency-Key", "${intention}", KEY)
                .body(json(body -> body.stringValue("password", password).stringValue("repeated", password)));
    }

    private static DslPart json(Consumer<LambdaDslObject> body) {
        return LambdaDsl.newJsonBody(body::accept).build();
    }
}
