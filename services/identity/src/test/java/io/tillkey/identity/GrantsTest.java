package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.OpenApiContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class GrantsTest {
    private static final Duration PAUSE = Duration.ofSeconds(61);
    private static final String PASSWORD = "violet-Harbour-71-rain";

    @Test
    void noGrantNoCredentialInvariant1() {
        Browser browser = Browser.at(Shop.withPassword());

        expect(browser.set(PASSWORD), 403, "grant-missing");
        expect(browser.check(PASSWORD), 403, "grant-missing");
        browser.requestCode();
        expect(browser.set(PASSWORD), 403, "grant-missing");
    }

    @Test
    void aGrantIsGoodForTenMinutesR10() {
        Shop shop = Shop.withPassword();
        Browser early = Browser.at(shop);
        early.verify();
        MovableClock.get().advance(Duration.ofMinutes(9).plusSeconds(50));
        early.set(PASSWORD).then().statusCode(200);

        Browser late = Browser.at(Shop.withPassword());
        late.verify();
        MovableClock.get().advance(Duration.ofMinutes(10));
        expect(late.set(PASSWORD), 403, "grant-missing");
        assertThat(late.state()).isEqualTo("EXPIRED");
        late.verify();
        late.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void aGrantIsGoodInItsOwnBrowserAloneR10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        // The same ticket with a token bound to another browser.
        String binding = UUID.randomUUID().toString();
        String token =
                Neighbours.ticketToken(browser.ticketId(), browser.terminalId(), binding, true, Duration.ofMinutes(30));

        Response answer = io.restassured.RestAssured.given()
                .filter(OpenApiContract.of("identity"))
                .auth()
                .oauth2(io.tillkey.testing.TestTokens.service("console"))
                .header("Ticket-Token", token)
                .header("Browser-Binding", binding)
                .header("Idempotency-Key", "1")
                .contentType("application/json")
                .body(Map.of("password", PASSWORD, "repeated", PASSWORD))
                .put(browser.path("credential"));

        expect(answer, 403, "grant-missing");
    }

    @Test
    void aGrantIsGoodForItsOwnTerminalAloneR10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        // A token that names the ticket with another terminal.
        String token = Neighbours.ticketToken(
                browser.ticketId(), Shop.withPassword().terminalId(), browser.binding(), true, Duration.ofMinutes(30));

        expect(
                browser.request(token)
                        .header("Idempotency-Key", "1")
                        .body(Map.of("password", PASSWORD, "repeated", PASSWORD))
                        .put(browser.path("credential")),
                403,
                "grant-missing");
    }

    @Test
    void ofFiftyTriesWithOneGrantAtTheSameTimeExactlyOneWinsR10Invariant1() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        AtomicInteger number = new AtomicInteger();
        KeycloakProxy.control().forget();

        List<Response> answers = Together.run(IntStream.range(0, 50)
                .<Callable<Response>>mapToObj(i -> () -> browser.set(PASSWORD + "-" + number.incrementAndGet()))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertThat(Problems.code(answer)).isIn("credential-being-set", "grant-used"));
        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isEqualTo(1);
        assertThat(IntStream.rangeClosed(1, 50).filter(i -> SignIn.succeeds(shop, PASSWORD + "-" + i)))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(browser.awaitCredentialReset()).hasSize(1);
        assertThat(browser.state()).isEqualTo("USED");
    }

    @Test
    void aTerminalHasOneOpenGrantWhateverTheTicketS5() {
        Shop shop = Shop.withPassword();
        Browser first = Browser.at(shop);
        Browser second = Browser.at(shop);
        String code = second.receiveCode();
        MovableClock.get().advance(PAUSE);
        first.verify();

        expect(second.tryCode(code), 409, "ticket-already-open");

        first.set(PASSWORD).then().statusCode(200);
        second.tryCode(code).then().statusCode(200).body("state", equalTo("VERIFIED"));
    }

    @Test
    void twoTicketsVerifiedAtTheSameTimeGiveOneGrant() {
        Shop shop = Shop.withPassword();
        Browser first = Browser.at(shop);
        Browser second = Browser.at(shop);
        String firstCode = first.receiveCode();
        MovableClock.get().advance(PAUSE);
        String secondCode = second.receiveCode();

        List<Response> answers =
                Together.run(List.of(() -> first.tryCode(firstCode), () -> second.tryCode(secondCode)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> expect(answer, 409, "ticket-already-open"));
    }

    @Test
    void whoIsVerifiedNeedsNoFurtherCode() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        MovableClock.get().advance(PAUSE);
        expect(browser.requestCode(), 409, "already-verified");

        browser.set(PASSWORD).then().statusCode(200);
        expect(browser.requestCode(), 409, "grant-used");
        expect(browser.check(PASSWORD), 409, "grant-used");
    }

    @Test
    void aClosedTicketLosesItsCodeAndItsGrant() {
        Shop shop = Shop.withPassword();
        Browser coded = Browser.at(shop);
        String code = coded.receiveCode();
        MovableClock.get().advance(PAUSE);
        Browser granted = Browser.at(shop);
        granted.verify();

        Neighbours.closeTicket(coded.ticketId(), shop.terminalId(), "CANCELLED");
        Neighbours.closeTicket(granted.ticketId(), shop.terminalId(), "CANCELLED");
        awaitClosed(coded);
        awaitClosed(granted);

        expect(coded.tryCode(code), 409, "ticket-closed");
        expect(granted.set(PASSWORD), 409, "ticket-closed");
        MovableClock.get().advance(PAUSE);
        expect(coded.requestCode(), 409, "ticket-closed");
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
    }

    @Test
    void aTicketMayBeClosedBeforeIdentityHeardOfItInvariant5() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "CANCELLED");
        awaitClosed(browser);

        expect(browser.requestCode(), 409, "ticket-closed");
    }

    @Test
    void aTicketClosedTwiceIsClosedAndAUsedGrantStaysUsedInvariant5() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        browser.set(PASSWORD).then().statusCode(200);

        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "RESOLVED");
        awaitClosed(browser);
        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "CLOSED");

        assertThat(browser.state()).isEqualTo("USED");
    }

    @Test
    void aTerminalLostInTheMeantimeIsNotSet() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        Neighbours.sendTerminal(
                shop.terminalId(),
                "TerminalStatusChanged",
                Neighbours.statusChanged(
                        shop.terminalId(), "LOST", MovableClock.get().instant().plusSeconds(1)));
        shop.awaitStatus("LOST");

        expect(browser.set(PASSWORD), 409, "terminal-not-eligible");
        assertThat(browser.credentialResets()).isEmpty();
    }

    private static void awaitClosed(Browser browser) {
        await().until(() -> Shop.select("select status from closed_tickets where ticket_id = ?", browser.ticketId())
                .isPresent());
    }
}
