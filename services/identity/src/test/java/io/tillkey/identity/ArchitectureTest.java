package io.tillkey.identity;

import io.tillkey.testing.ArchitectureRules;
import io.tillkey.testing.pact.FieldsRead;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void identityKeepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tillkey.identity");
    }

    @Test
    void itsPactsNameAllItReadsOfEvents() {
        FieldsRead.check("identity");
    }
}
