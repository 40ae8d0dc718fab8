package io.tillkey.notifications;

import io.tillkey.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theServiceKeepsTheArchitectureRules() {
        ArchitectureRules.check("io.tillkey.notifications");
    }
}
