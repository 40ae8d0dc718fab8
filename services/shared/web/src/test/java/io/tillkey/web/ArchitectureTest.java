package io.tillkey.web;

import io.tillkey.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theRulesHold() {
        ArchitectureRules.check("io.tillkey.web");
    }
}
