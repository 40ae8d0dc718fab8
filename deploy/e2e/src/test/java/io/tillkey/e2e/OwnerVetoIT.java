package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody talked a cashier out of the code. The owner, who gets the notices, stops it on a phone of their own: before the
 * terminal applies it, and after.
 */
@Order(14)
@ExtendWith(WholeStack.class)
class OwnerVetoIT {
    private final WholeStack.Running stack;

    OwnerVetoIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void stoppedBeforeTheTerminalAppliesItNothingOfItIsOfUse() throws Exception {
        Terminal terminal = stack.fleet.newTerminalOfTwo();
        String password = Confidential.remember("fraudster's password", "granite-Ferry-27-pillow");
        try (MerchantPhone fraudster = new MerchantPhone(stack.root, "203.0.113.21");
                MerchantPhone owner = new MerchantPhone(stack.root, "203.0.113.22")) {
            Till till = owner.till();
            till.open(stack.stack.address("terminal"), terminal.serial());
            verifies(fraudster, terminal);
            till.network();
            fraudster.types("credential.new.PASSWORD", password);
            fraudster.types("credential.repeat.PASSWORD", password);
            fraudster.presses("credential.submit.PASSWORD");
            fraudster.sees("progress.title.offline");

            stops(owner, terminal);

            owner.sees("stop.LOCKED.title");
            owner.picture("41-stopped");
            fraudster.sees("ended.STOPPED.title");
            till.network();
            till.isLocked();
            till.sells();
            assertThat(stack.fleet.signsIn(terminal, password)).isFalse();
            assertThat(stack.fleet.simulated(terminal.serial()).path("resets").asInt())
                    .isZero();
        }
    }

    @Test
    void stoppedAfterwardsTheAdministratorIsLockedUntilTheOwnersOwnReset() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        String password = Confidential.remember("fraudster's password", "copper-Canyon-64-thistle");
        String own = Confidential.remember("owner's password", "meadow-Lantern-19-bridge");
        try (MerchantPhone fraudster = new MerchantPhone(stack.root, "203.0.113.23");
                MerchantPhone owner = new MerchantPhone(stack.root, "203.0.113.24")) {
            Till till = owner.till();
            till.open(stack.stack.address("terminal"), terminal.serial());
            verifies(fraudster, terminal);
            fraudster.types("credential.new.PASSWORD", password);
            fraudster.types("credential.repeat.PASSWORD", password);
            fraudster.presses("credential.submit.PASSWORD");
            fraudster.sees("receipt.title");
            assertThat(stack.fleet.signsIn(terminal, password)).isTrue();

            stops(owner, terminal);

            owner.sees("stop.LOCKED.title");
            till.isLocked();
            till.picture("42-locked");
            till.sells();
            assertThat(stack.fleet.signsIn(terminal, password)).isFalse();

            long before = stack.fleet.codes(terminal);
            asks(owner, terminal);
            Awaitility.await("another code")
                    .atMost(java.time.Duration.ofMinutes(3))
                    .until(() -> stack.fleet.codes(terminal) > before);
            owner.types("code.field", stack.fleet.awaitCode(terminal));
            owner.sees("credential.title.PASSWORD");
            owner.types("credential.new.PASSWORD", own);
            owner.types("credential.repeat.PASSWORD", own);
            owner.presses("credential.submit.PASSWORD");
            owner.sees("receipt.title");
            till.triesAsAdministrator(own);
            till.lets();
        }
    }

    @Test
    void saidAtTheTerminalItselfOrInAnswerToTheTextItIsStoppedToo() throws Exception {
        Terminal watched = stack.fleet.newTerminal();
        Terminal texted = stack.fleet.newTerminalOfTwo();
        try (MerchantPhone first = new MerchantPhone(stack.root, "203.0.113.25");
                MerchantPhone second = new MerchantPhone(stack.root, "203.0.113.26")) {
            verifies(first, watched);
            verifies(second, texted);

            Till till = first.till();
            till.open(stack.stack.address("terminal"), watched.serial());
            till.objects();
            till.picture("43-not-me-at-the-terminal");
            first.sees("ended.STOPPED.title");

            stack.fleet.answersTheNotice(texted, "不是我");
            second.sees("ended.STOPPED.title");
        }
    }

    private void stops(MerchantPhone owner, Terminal terminal) {
        owner.open(URI.create(stack.console() + "/not-me"));
        owner.sees("stop.title");
        owner.types("stop.field", stack.fleet.awaitStopCode(terminal));
        owner.picture("40-not-me");
        owner.presses("stop.action");
    }

    private void verifies(MerchantPhone phone, Terminal terminal) {
        asks(phone, terminal);
        phone.types("code.field", stack.fleet.awaitCode(terminal));
        phone.sees("credential.title.PASSWORD");
    }

    private void asks(MerchantPhone phone, Terminal terminal) {
        phone.open(URI.create(stack.console() + "/#s=" + terminal.serial()));
        phone.sees("card.title");
        phone.presses("card.start");
        phone.chooses("reason.FORGOTTEN");
        phone.presses("action.next");
        phone.sees("prepare.title");
        phone.ticksEverything();
        phone.presses("action.continue");
        phone.sees("verify.title");
        phone.switchesOn("puzzle.cannot");
        phone.sees("code.title");
    }
}
