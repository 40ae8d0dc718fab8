package io.tillkey.identity;

import io.tillkey.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void identityKeepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tillkey.identity");
    }
}
