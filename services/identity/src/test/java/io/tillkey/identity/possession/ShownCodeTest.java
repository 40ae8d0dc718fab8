package io.tillkey.identity.possession;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownCodeTest {
    @Test
    void itIsTypedAsItIsHeard() {
        for (String typed : List.of("36608453", "3660 8453", " 3660-8453 ", "３６６０　８４５３")) {
            assertThat(ShownCode.parse(typed)).as(typed).contains(new ShownCode("36608453"));
        }
    }

    @Test
    void whatIsNotEightDigitsIsNone() {
        for (String typed : List.of("", "3660845", "366084531", "3660845X", "٣٦٦٠٨٤٥٣")) {
            assertThat(ShownCode.parse(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void itIsNotShownByAccidentR11() {
        assertThat(new ShownCode("36608453")).hasToString("********");
    }
}
