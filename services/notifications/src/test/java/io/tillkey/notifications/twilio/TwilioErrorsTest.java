package io.tillkey.notifications.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.sending.TextProvider.NotNow;
import io.tillkey.notifications.sending.TextProvider.Refused;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "400, 21211, NUMBER_INVALID",
        "400, 21614, NUMBER_NOT_MOBILE",
        "400, 21610, NUMBER_OPTED_OUT",
        "400, 21408, COUNTRY_NOT_ALLOWED",
        "400, 21602, REJECTED",
        "400, 21606, REJECTED",
        "400, 99999, REJECTED",
    })
    void r33WhatIsWrongWithTheTextOrTheNumberIsForGood(int status, int code, FailureCode reason) {
        assertThat(TwilioErrors.handOver(status, Optional.of(code))).isEqualTo(new Refused(reason, Optional.of(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429",
        "429, 21611",
        "429, 99999",
        "400, 63038",
        "400, 14107",
        "408, 99999",
        "401, 20003",
        "403, 20403",
        "404, 20404"
    })
    void r33WhatPassesOrAnOperatorMendsIsForNow(int status, int code) {
        assertThat(TwilioErrors.handOver(status, Optional.of(code)))
                .isEqualTo(new NotNow(FailureCode.PROVIDER_UNAVAILABLE, Optional.of(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "30003, NUMBER_UNREACHABLE",
        "30004, BLOCKED",
        "30005, NUMBER_UNREACHABLE",
        "30006, NUMBER_NOT_MOBILE",
        "30007, BLOCKED",
        "30008, DELIVERY_UNKNOWN",
        "30036, EXPIRED",
        "30999, REJECTED",
    })
    void r33CarrierErrorsAreToldApart(int code, FailureCode reason) {
        assertThat(TwilioErrors.reason(Optional.of(code))).isEqualTo(reason);
    }
}
