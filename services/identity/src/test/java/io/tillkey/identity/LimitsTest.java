package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class LimitsTest {
    @Test
    void oneNumberGetsOneCodeAMinuteAndFiveAnHourWhateverTheTicketR2R31() {
        Shop shop = Shop.withPassword();
        Browser.at(shop).requestCode().then().statusCode(202);
        expect(Browser.at(shop).requestCode(), 429, "too-many-requests")
                .header("RateLimit-Limit", equalTo("1"))
                .header("RateLimit-Remaining", equalTo("0"))
                .header("RateLimit-Reset", notNullValue())
                .header("Retry-After", notNullValue());

        for (int i = 0; i < 4; i++) {
            MovableClock.get().advance(Duration.ofSeconds(61));
            Browser.at(shop).requestCode().then().statusCode(202);
        }
        MovableClock.get().advance(Duration.ofSeconds(61));
        expect(Browser.at(shop).requestCode(), 429, "too-many-requests");

        MovableClock.get().advance(Duration.ofHours(1));
        Browser.at(shop).requestCode().then().statusCode(202);
    }

    @Test
    void terminalsThatShareANumberShareItsLimitR2() {
        Shop one = Shop.withPassword();
        Shop other = Shop.withNumber(one.number());

        Browser.at(one).requestCode().then().statusCode(202);
        expect(Browser.at(other).requestCode(), 429, "too-many-requests");
    }

    @Test
    void anUnknownTerminalIsLimitedLikeAKnownOneR1R2() {
        Shop unknown = Shop.unknown();

        Browser.at(unknown).requestCode().then().statusCode(202);
        expect(Browser.at(unknown).requestCode(), 429, "too-many-requests").header("RateLimit-Limit", equalTo("1"));
    }

    @Test
    void oneAddressGetsThirtyCodesAnHourR2() {
        for (int i = 0; i < 30; i++) {
            Browser browser = Browser.at(Shop.unknown());
            browser.moveTo("2001:db8:77:1::" + Integer.toHexString(i + 1));
            browser.requestCode().then().statusCode(202);
        }
        Browser next = Browser.at(Shop.unknown());
        next.moveTo("2001:db8:77:1:ffff::1");
        expect(next.requestCode(), 429, "too-many-requests").header("RateLimit-Limit", equalTo("30"));

        next.moveTo("2001:db8:77:2::1");
        next.requestCode().then().statusCode(202);
    }

    @Test
    void aFloodFromOneAddressLeavesWhatTheTerminalHasR3() {
        for (int i = 0; i < 30; i++) {
            Browser browser = Browser.at(Shop.unknown());
            browser.moveTo("192.0.2.99");
            browser.requestCode().then().statusCode(202);
        }
        Shop shop = Shop.withPassword();
        for (int i = 0; i < 12; i++) {
            Browser flood = Browser.at(shop);
            flood.moveTo("192.0.2.99");
            expect(flood.requestCode(), 429, "too-many-requests");
        }

        Browser.at(shop).requestCode().then().statusCode(202);
    }

    @Test
    void aFloodOfTriesIsSlowedR2() {
        Browser browser = Browser.at(Shop.unknown());
        for (int i = 0; i < 120; i++) {
            expect(browser.tryCode("123456"), 422, "code-missing");
        }
        expect(browser.tryCode("123456"), 429, "too-many-requests");
    }
}
