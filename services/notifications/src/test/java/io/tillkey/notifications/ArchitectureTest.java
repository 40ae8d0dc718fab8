package io.tillkey.notifications;

import io.tillkey.testing.ArchitectureRules;
import io.tillkey.testing.pact.FieldsRead;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theServiceKeepsTheArchitectureRules() {
        ArchitectureRules.check("io.tillkey.notifications");
    }

    @Test
    void itsPactsNameAllItReadsOfEvents() {
        FieldsRead.check("notifications");
    }
}
