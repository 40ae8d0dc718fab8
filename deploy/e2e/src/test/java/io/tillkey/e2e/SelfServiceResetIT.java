package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The main job, in Chromium at a phone's size: from locked out to confirmed (S4, S5, S9–S15, S19–S26), ending with the
 * terminal's own administrator signed in with the new password and the old one refused.
 */
@Order(10)
@ExtendWith(WholeStack.class)
class SelfServiceResetIT {
    private final WholeStack.Running stack;

    SelfServiceResetIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void aMerchantGetsFromLockedOutToConfirmed() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        String password = Confidential.remember("new password", "teapot-marble-58-harbour");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.1")) {
            Till till = phone.till();
            till.open(stack.stack.address("terminal"), terminal.serial());
            till.triesAsAdministrator(terminal.forgotten());
            till.lets();
            till.signsOut();
            till.triesAsAdministrator("what-was-it-again-1");
            till.refuses();
            till.picture("00-locked-out");
            till.sells();
            phone.open(stack.console());
            phone.sees("identify.title");
            phone.picture("01-identify");
            phone.types("identify.field", terminal.serial());
            phone.presses("action.next");
            phone.sees("card.title");
            phone.seesText(phone.text("card.yes.title"));
            phone.picture("02-card");
            phone.presses("card.start");
            phone.sees("reason.title");
            phone.chooses("reason.FORGOTTEN");
            phone.picture("03-reason");
            phone.presses("action.next");
            phone.sees("prepare.title");
            phone.reload();
            phone.sees("prepare.title");
            phone.ticksEverything();
            phone.picture("04-prepare");
            phone.presses("action.continue");
            phone.sees("verify.title");
            phone.seesPuzzle();
            phone.picture("05-verify");
            phone.switchesOn("puzzle.cannot");
            phone.sees("code.title");
            phone.newTab(stack.console());
            phone.sees("code.title");
            phone.picture("06-code");
            String code = stack.fleet.awaitCode(terminal);
            phone.types("code.field", code.equals("111112") ? "111113" : "111112");
            phone.seesText("还可以再试 4 次");
            phone.picture("07-code-wrong");
            phone.types("code.field", code);
            phone.sees("credential.title.PASSWORD");
            phone.types("credential.new.PASSWORD", "password1234");
            phone.seesBrokenRule("credential.rule.common");
            phone.picture("08-password-refused");
            till.network();
            phone.types("credential.new.PASSWORD", password);
            phone.types("credential.repeat.PASSWORD", password);
            phone.picture("09-password");
            phone.presses("credential.submit.PASSWORD");
            phone.sees("progress.title.offline");
            phone.picture("10-waiting-for-the-terminal");
            till.sells();
            till.network();
            phone.sees("receipt.title");
            phone.picture("11-receipt");
            till.triesAsAdministrator(terminal.forgotten());
            till.refuses();
            till.triesAsAdministrator(password);
            till.lets();
            till.picture("12-back-in");
            phone.contactSheet("first-reset", "01-identify", "02-card", "06-code", "09-password", "11-receipt");
            till.signsOut();
            till.sells();
        }

        assertThat(stack.fleet.simulated(terminal.serial()).path("resets").asInt())
                .isEqualTo(1);
    }

    @Test
    void anUnknownSerialLooksLikeAKnownOneR1() throws Exception {
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.2")) {
            phone.open(URI.create(stack.console() + "/#s=PXNOSUCH00417"));
            phone.sees("card.title");
            phone.seesText("****0417");
            phone.picture("20-unknown-serial");
        }
    }
}
