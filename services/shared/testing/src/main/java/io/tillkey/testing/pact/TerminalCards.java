package io.tillkey.testing.pact;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import java.util.function.Consumer;

/** The pre-flight card, which the console and tickets both ask devices for and read alike. */
public final class TerminalCards {
    /** A serial number, in examples. */
    public static final String SERIAL = "PX20A93C4D7781";

    private static final String AT = "2026-11-23T08:16:05.010Z";

    private TerminalCards() {}

    /**
     * The request for a card.
     *
     * @param state of devices, which knows a {@code serial}
     * @param description what is asked for
     * @param language of the answer
     */
    public static PactDslRequestWithPath lookup(
            PactDslWithProvider pact, String state, String description, String language) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .path("/api/v1/terminal-lookups")
                .headers("Accept-Language", language)
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                .body(LambdaDsl.newJsonBody(body -> body.valueFromProviderState("query", "${serial}", SERIAL))
                        .build());
    }

    /** The card of a terminal with a password that resets itself and synchronises. */
    public static DslPart of(Consumer<LambdaDslObject> more) {
        return LambdaDsl.newJsonBody(card -> {
                    card.stringType("serialMasked", "****7781")
                            .stringType("osVersion", "10.2.4")
                            .booleanValue("selfService", true)
                            .minArrayLike("routes", 1, matching("SELF_SERVICE|AGENT|SERVICE_CENTRE", "AGENT"), 1)
                            .stringValue("credentialKind", "PASSWORD")
                            .minArrayLike("preconditions", 1, matching("[A-Z_]+", "BACKUP"), 1)
                            .booleanType("keepsData", true)
                            .integerType("durationMinutes", 5)
                            .minArrayLike("checklist", 1, matching("[A-Z_]+", "TERMINAL_AT_HAND"), 1)
                            .stringType("guide", "smart-pos-password")
                            .object("model", model -> model.stringType("brand", "PAX")
                                    .stringType("name", "A920"))
                            .object("fee", fee -> fee.integerType("amountMinor", 0)
                                    .stringMatcher("currency", "[A-Z]{3}", "CNY"))
                            .object("cloudSync", sync -> sync.booleanType("used", true)
                                    .stringMatcher("lastSyncAt", INSTANT, AT))
                            .object("connectivity", online -> online.booleanType("online", true)
                                    .stringMatcher("lastCheckInAt", INSTANT, AT))
                            .object("acquirer", acquirer -> acquirer.stringType("code", "shouqianba")
                                    .stringType("name", "Shouqianba"));
                    more.accept(card);
                })
                .build();
    }

    private static PactDslJsonRootValue matching(String pattern, String example) {
        return PactDslJsonRootValue.stringMatcher(pattern, example);
    }
}
