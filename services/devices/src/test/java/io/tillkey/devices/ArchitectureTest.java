package io.tillkey.devices;

import io.tillkey.testing.ArchitectureRules;
import io.tillkey.testing.pact.FieldsRead;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theServiceKeepsTheArchitectureRules() {
        ArchitectureRules.check("io.tillkey.devices");
    }

    @Test
    void itsPactsNameAllItReadsOfEvents() {
        FieldsRead.check("devices");
    }
}
