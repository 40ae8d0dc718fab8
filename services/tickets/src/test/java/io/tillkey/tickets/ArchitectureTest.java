package io.tillkey.tickets;

import io.tillkey.testing.ArchitectureRules;
import io.tillkey.testing.pact.FieldsRead;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theServiceKeepsTheArchitectureRules() {
        ArchitectureRules.check("io.tillkey.tickets");
    }

    @Test
    void itsPactsNameAllItReadsOfEvents() {
        FieldsRead.check("tickets");
    }
}
