package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.sandbox.launcher.demo.DemoTerminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Walks through {@code docs/first-reset.md} with the demo data, section by section, as its reader does. */
@Order(15)
@ExtendWith(WholeStack.class)
class FirstResetGuideIT {
    private static final List<String> SECTIONS = List.of(
            "1. Start",
            "2. Look at the terminal",
            "3. Ask for a reset",
            "4. The code",
            "5. The new password",
            "6. Back in",
            "What else to try");

    private final WholeStack.Running stack;

    FirstResetGuideIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void theGuideWorksAsItIsWritten() throws Exception {
        assertThat(sections()).as("sections that this test walks through").isEqualTo(SECTIONS);
        Terminal terminal = demo("SELF_SERVICE_PASSWORD");
        String password = Confidential.remember("new password", "lantern-saddle-31-orchard");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.3")) {
            Till till = phone.till();
            till.open(stack.stack.address("terminal"), terminal.serial());
            till.sells();
            till.triesAsAdministrator("whatever-you-like-1");
            till.refuses();

            phone.open(URI.create(till.merchantPages()));
            phone.speaksEnglish();
            phone.sees("card.title");
            phone.seesText(phone.text("card.yes.title"));
            phone.picture("30-english-card");
            phone.presses("card.start");
            phone.chooses("reason.SYSTEM_UPDATE");
            phone.presses("action.next");
            phone.sees("prepare.title");
            phone.ticksEverything();
            phone.presses("action.continue");
            phone.sees("verify.title");
            phone.switchesOn("puzzle.cannot");

            phone.sees("code.title");
            phone.types("code.field", phone.readsCode(stack.stack.address("twilio"), terminal));

            phone.sees("credential.title.PASSWORD");
            till.network();
            phone.types("credential.new.PASSWORD", password);
            phone.types("credential.repeat.PASSWORD", password);
            phone.presses("credential.submit.PASSWORD");
            phone.sees("progress.title.offline");
            stack.stack.kill("devices");
            till.network();
            phone.sees("receipt.title");

            till.triesAsAdministrator(terminal.forgotten());
            till.refuses();
            till.triesAsAdministrator(password);
            till.lets();
        }
        stack.stack.awaitReady("devices");
    }

    @Test
    void aPinTerminalWithAFeeAsksForBothS25() throws Exception {
        Terminal terminal = demo("SELF_SERVICE_PIN_6");
        String pin = Confidential.remember("new PIN", "274915");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.4")) {
            phone.open(stack.console());
            phone.types(
                    "identify.field",
                    terminal.serial().substring(terminal.serial().length() - 6));
            phone.presses("action.next");
            phone.sees("card.title");
            phone.presses("card.start");
            phone.chooses("reason.OPERATOR_ERROR");
            phone.presses("action.next");
            phone.sees("prepare.title");
            phone.ticksEverything();
            phone.presses("action.continue");
            phone.sees("fee.title");
            phone.picture("31-fee");
            phone.presses("fee.accept");
            phone.sees("verify.title");
            phone.switchesOn("puzzle.cannot");
            phone.sees("code.title");
            phone.types("code.field", stack.fleet.awaitCode(terminal));
            phone.sees("credential.title.PIN");
            phone.types("credential.new.PIN", "123456");
            phone.seesBrokenRule("credential.rule.pinRun");
            phone.picture("32-pin-refused");
            phone.types("credential.new.PIN", pin);
            phone.types("credential.repeat.PIN", pin);
            phone.presses("credential.submit.PIN");
            phone.sees("receipt.title");
            Till till = phone.till();
            till.open(stack.stack.address("terminal"), terminal.serial());
            till.triesAsAdministrator(terminal.forgotten());
            till.refuses();
            till.triesAsAdministrator(pin);
            till.lets();
        }
    }

    private Terminal demo(String scenario) {
        DemoTerminal demo = stack.stack.demoTerminals().stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
        return new Terminal(
                demo.terminalId(),
                demo.serial(),
                List.of(demo.phoneNumber()),
                demo.realm(),
                Confidential.remember("forgotten credential", demo.forgotten()));
    }

    private List<String> sections() throws IOException {
        return Files.readAllLines(stack.root.resolve("docs/first-reset.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
    }
}
