package io.tillkey.console.desk;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the desk's pages rely on when they ask devices, as the person who is signed in. */
class DevicesConsumerPactTest {
    private static final String TERMINAL = "an active terminal, before an agent";
    private static final String CHANGED = "a merchant whose number was changed, before an agent";
    private static final String ADMINISTERED = "an active terminal, before an administrator";
    private static final String AT = "2026-11-23T08:15:30.123Z";

    @RegisterExtension
    static final DeskPact DESK = DeskPact.with("devices");

    @Test
    void aTerminalIsShown() {
        DESK.answers(
                Asked.in(TERMINAL, "a terminal", "GET /api/v1/terminals/${terminalId}"),
                200,
                terminal -> terminal.stringType("terminalNumber", "1000A231")
                        .stringType("acquirerCode", "shouqianba")
                        .uuid("merchantId", example(3))
                        .uuid("storeId", example(4))
                        .stringType("osVersion", "10.2.4")
                        .stringMatcher("status", "UNACTIVATED|ACTIVE|DISABLED|LOST|IN_DEPOT|REPLACED", "ACTIVE")
                        .object("connectivity", online -> online.booleanType("online", true)
                                .stringMatcher("lastCheckInAt", INSTANT, AT)
                                .stringMatcher("lastSyncAt", INSTANT, AT))
                        .nullValue("tamperSuspectedAt"));
    }

    @Test
    void aTerminalThatDevicesDoesNotKnowIsTold() {
        DESK.refuses(
                Asked.in(
                        "no such terminal, before an agent",
                        "a terminal that is not there",
                        "GET /api/v1/terminals/${terminalId}"),
                404,
                "not-found");
    }

    @Test
    void aMerchantIsShownMasked() {
        DESK.answers(
                Asked.in(CHANGED, "a merchant", "GET /api/v1/merchants/${merchantId}"),
                200,
                merchant -> merchant.stringType("name", "杭州清晨茶饮有限公司")
                        .stringMatcher(
                                "type",
                                "MICRO|INDIVIDUAL_SELLER|INDIVIDUAL_BUSINESS|ENTERPRISE|INSTITUTION|GOVERNMENT"
                                        + "|SOCIAL_ORGANISATION",
                                "ENTERPRISE")
                        .stringMatcher("merchantNumber", "\\d{15}", "821331058120001")
                        .minArrayLike("contacts", 1, contact -> contact.uuid("id", example(5))
                                .stringType("nameMasked", "陈*")
                                .stringType("numberMasked", "138****5678")
                                .stringMatcher("role", "[A-Z_]+", "LEGAL_REPRESENTATIVE")
                                .booleanType("primary", true)
                                .stringMatcher("numberChangedAt", INSTANT, AT)));
    }

    @Test
    void aMerchantWithALicenceIsShownByItsCreditCode() {
        DESK.answers(
                Asked.in(TERMINAL, "a merchant with a licence", "GET /api/v1/merchants/${merchantId}"),
                200,
                merchant -> merchant.stringMatcher(
                        "unifiedSocialCreditCode", "[0-9A-HJ-NPQRTUWXY]{18}", "91350100M000100Y43"));
    }

    @Test
    void aMicroMerchantIsShownByItsPrincipalsMaskedId() {
        DESK.answers(
                Asked.in(
                        "a micro merchant, before an agent", "a micro merchant", "GET /api/v1/merchants/${merchantId}"),
                200,
                merchant -> merchant.stringType("principalIdMasked", "110105********002X"));
    }

    @Test
    void aStoreIsShown() {
        DESK.answers(Asked.in(TERMINAL, "a store", "GET /api/v1/stores/${storeId}"), 200, store -> store.stringType(
                        "name", "西湖店")
                .stringType("address", "浙江省杭州市西湖区龙井路1号"));
    }

    @Test
    void acquirersAreShownByTheirNamesS29() {
        DESK.answers(
                Asked.in(TERMINAL, "the acquirers", "GET /api/v1/acquirers"),
                200,
                page -> page.minArrayLike("items", 1, acquirer -> acquirer.stringType("code", "shouqianba")
                        .stringType("name", "收钱吧")
                        .stringType("nameEn", "Shouqianba")));
    }

    // No page asks for what follows yet; the relay passes it on all the same.

    @Test
    void theModelsAreListed() {
        DESK.answers(
                Asked.in(ADMINISTERED, "the models", "GET /api/v1/models"),
                200,
                page -> page.minArrayLike("items", 1, model -> model.stringType("id", "pax-a920")));
    }

    @Test
    void terminalsAreListedPageByPage() {
        DESK.answers(
                Asked.in(ADMINISTERED, "the terminals", "GET /api/v1/terminals").query("limit", "1"),
                200,
                DevicesConsumerPactTest::pageOfIds);
    }

    @Test
    void merchantsAreListedPageByPage() {
        DESK.answers(
                Asked.in(ADMINISTERED, "the merchants", "GET /api/v1/merchants").query("limit", "1"),
                200,
                DevicesConsumerPactTest::pageOfIds);
    }

    @Test
    void storesAreListedPageByPage() {
        DESK.answers(
                Asked.in(ADMINISTERED, "the stores", "GET /api/v1/stores").query("limit", "1"),
                200,
                DevicesConsumerPactTest::pageOfIds);
    }

    @Test
    void theNumberOfAContactIsChangedAsItWasLookedAtR13() {
        DESK.answers(
                Asked.in(
                                ADMINISTERED,
                                "to change the number of a contact",
                                "PUT /api/v1/merchants/${merchantId}/contacts/${contactId}/number")
                        .header("If-Match", "${etag}")
                        .json(body -> body.stringType("number", "+8613900139000")),
                200,
                merchant -> merchant.uuid("id", example(3)));
    }

    @Test
    void aNumberThatWasChangedMeanwhileIsTold() {
        DESK.refuses(
                Asked.in(
                                "a merchant that was changed since an administrator looked",
                                "to change a number that was changed meanwhile",
                                "PUT /api/v1/merchants/${merchantId}/contacts/${contactId}/number")
                        .header("If-Match", "${etag}")
                        .json(body -> body.stringType("number", "+8613900139001")),
                412,
                "precondition-failed");
    }

    private static void pageOfIds(LambdaDslObject page) {
        page.minArrayLike("items", 1, item -> item.uuid("id", example(1))).stringType("next", "MQ");
    }
}
