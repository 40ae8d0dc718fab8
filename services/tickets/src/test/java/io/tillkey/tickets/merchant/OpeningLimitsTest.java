package io.tillkey.tickets.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.web.Problem;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R2: requests are limited. R3: a flood locks nobody out. The numbers are those of the default configuration. */
@QuarkusTest
class OpeningLimitsTest {
    @Inject
    OpeningLimits limits;

    @AfterEach
    void putTheClockRight() {
        MovableClock.reset();
    }

    @Test
    void r2OneAddressOpensOnlySoManyTicketsOfATerminal() {
        String serial = Browser.serial("PX");
        String address = Browser.freshAddress();
        for (int i = 0; i < 10; i++) {
            Browser.at(address).opened(serial);
        }

        refused(Browser.at(address).open(serial));
        assertThat(Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'"))
                .isEqualTo(10);
        Browser.at(address).opened(Browser.serial("PX"));
        Browser.fresh().opened(serial);
    }

    @Test
    void r2OneAddressAsksOnlySoOften() {
        ClientAddress address = ClientAddress.parse(Browser.freshAddress());
        for (int i = 0; i < 60; i++) {
            limits.countRequest(address);
        }

        refused(Browser.at(address.value()).open(Browser.serial("PX")));
        MovableClock.forward(Duration.ofMinutes(61));
        Browser.at(address.value()).opened(Browser.serial("PX"));
    }

    @Test
    void r3AFloodOfATerminalFromManyAddressesLeavesItsOwnerATicket() {
        UUID terminal = UUID.randomUUID();
        ClientAddress flooding = ClientAddress.parse(Browser.freshAddress());
        for (int i = 0; i < 30; i++) {
            limits.countTicket(terminal, i % 5 == 0 ? flooding : ClientAddress.parse(Browser.freshAddress()));
        }
        limits.countTicket(terminal, flooding);
        assertThatThrownBy(() -> limits.countTicket(terminal, flooding))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));

        limits.countTicket(terminal, ClientAddress.parse(Browser.freshAddress()));
    }

    @Test
    void resumingIsFree() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        for (int i = 0; i < 15; i++) {
            browser.open(serial).then().statusCode(200);
        }
    }

    @Test
    void aSubscribersWholeIpv6NetworkIsOneClient() {
        assertThat(ClientAddress.parse("2001:db8:1:2::7").network())
                .isEqualTo(ClientAddress.parse("2001:0db8:0001:0002:ffff::1").network())
                .isNotEqualTo(ClientAddress.parse("2001:db8:1:3::7").network());
        assertThat(ClientAddress.parse("::ffff:10.1.2.3").network())
                .isEqualTo(ClientAddress.parse("10.1.2.3").network());
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("RateLimit-Remaining", equalTo("0"))
                .header("RateLimit-Limit", matchesPattern("[0-9]+"))
                .body("type", equalTo("urn:tillkey:problem:too-many-requests"))
                .body("title", equalTo("Too many requests"));
    }
}
