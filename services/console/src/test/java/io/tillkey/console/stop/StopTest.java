package io.tillkey.console.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class StopTest {
    private static final String STOPS = "/api/v1/stops";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void theOwnerStopsAResetWithoutATicketAndWithoutASession() {
        Merchant owner = Merchant.english();

        owner.post("/stops", Map.of("stopCode", "k7m2-qx9r"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("terminal", equalTo("****21A0"))
                .body("reference", equalTo("TK-20491-82738"))
                .body("state", equalTo("STOPPED"));

        Neighbour.Received request = NEIGHBOURS.identity().last("POST", STOPS);
        assertThat(request.body().path("stopCode").asText()).isEqualTo("k7m2-qx9r");
        assertThat(request.header("Client-Address")).isEqualTo("127.0.0.1");
        assertThat(request.header("Accept-Language")).isEqualTo("en");
        assertThat(request.header("Ticket-Token")).isNull();
    }

    @Test
    void whatWasLockedAndHasNoReferenceYetIsToldSo() {
        NEIGHBOURS
                .identity()
                .on("POST", STOPS, request -> new Answer(200, Map.of("Content-Type", "application/json"), """
                    {"terminal":"****21A0","state":"LOCKED","stoppedAt":"2026-11-23T08:34:02.010Z"}\
                    """));

        Merchant.fresh()
                .post("/stops", Map.of("stopCode", "K7M2QX9R"))
                .then()
                .statusCode(200)
                .body("state", equalTo("LOCKED"))
                .body("reference", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"stop-code-unknown, 422", "too-many-requests, 429"})
    void aCodeThatStopsNothingIsPassedOn(String code, int status) {
        NEIGHBOURS.identity().on("POST", STOPS, request -> Answer.problem(request, status, code, Map.of()));

        Merchant.fresh()
                .post("/stops", Map.of("stopCode", "K7M2QX9R"))
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code));
    }
}
