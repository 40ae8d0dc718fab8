package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The registered phone is lost (R13): the merchant is verified without it, a second person approves, the owner has three days
 * to object at the lost number, and only a code to the new one replaces it. What the three days are is the service's own; here
 * they are passed over in its database.
 */
@Order(20)
@ExtendWith(WholeStack.class)
class NumberChangeIT {
    private final WholeStack.Running stack;

    NumberChangeIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void aLostNumberIsReplacedAndTheNextResetGoesByTheNewOneR13() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        Terminal renumbered = stack.fleet.withAnotherPhone(terminal);
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.61");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.LIGHT);
                StaffDesk supervisor = new StaffDesk(stack.root, ColorScheme.DARK)) {
            String reference = isVerified(phone, renumbered, agent);
            agent.picture("61-number-change-approval-LIGHT");
            assertThat(agent.accessibilityFaults()).isEmpty();
            approves(supervisor, reference);
            phone.seesText(phone.text("number.COOLING_OFF.now").split("\\{time}")[1]);
            phone.seesText(phone.text("number.safety"));
            phone.picture("62-number-cooling-off");
            assertThat(stack.fleet.codes(renumbered))
                    .as("codes to a number nobody confirmed")
                    .isZero();

            stack.fleet.threeDaysPass(terminal);
            phone.newTab(stack.console());
            phone.sees("number.title");
            phone.presses("number.code.ask");
            phone.switchesOn("puzzle.cannot");
            phone.types("code.field", stack.fleet.awaitCode(renumbered));
            phone.presses("code.submit");
            phone.seesText(phone.text("number.DONE.over").replace("{number}", masked(renumbered)));
            phone.picture("63-number-changed");
            agent.seesText(agent.text("desk.number.DONE"));
            assertThat(agent.complaints()).isEmpty();
            assertThat(supervisor.complaints()).isEmpty();
        }
        assertThat(stack.fleet.signsIn(terminal, terminal.forgotten()))
                .as("the credential is as it was")
                .isTrue();
        assertThat(stack.fleet.codes(terminal)).as("codes to the lost phone").isZero();

        // A terminal has one code a minute, on whatever ticket (R2).
        Pause.of(Duration.ofMinutes(1));
        long before = stack.fleet.codes(renumbered);
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.62")) {
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
            Awaitility.await("a code at the new number")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> stack.fleet.codes(renumbered) > before);
            phone.types("code.field", stack.fleet.awaitCode(renumbered));
            // A number that changed lately is a risk: the code alone sets nothing (R13).
            phone.sees("handed.SELF_SERVICE.title");
        }
    }

    @Test
    void theOwnerAtTheOldNumberStopsItAndNothingIsReplaced() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        Terminal renumbered = stack.fleet.withAnotherPhone(terminal);
        try (MerchantPhone fraudster = new MerchantPhone(stack.root, "203.0.113.63");
                MerchantPhone owner = new MerchantPhone(stack.root, "203.0.113.64");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.LIGHT);
                StaffDesk supervisor = new StaffDesk(stack.root, ColorScheme.LIGHT)) {
            String reference = isVerified(fraudster, renumbered, agent);
            approves(supervisor, reference);

            owner.open(URI.create(stack.console() + "/not-me"));
            owner.sees("stop.title");
            owner.types("stop.field", stack.fleet.awaitStopCode(terminal));
            owner.presses("stop.action");

            owner.sees("stop.STOPPED.title");
            fraudster.sees("number.ended.title");
            fraudster.picture("64-number-stopped");
        }
        assertThat(stack.fleet.codes(renumbered))
                .as("codes to a number nobody confirmed")
                .isZero();
    }

    /** Everything that can be proved without the lost phone; the ticket's reference. */
    private String isVerified(MerchantPhone phone, Terminal terminal, StaffDesk agent) throws Exception {
        phone.open(stack.console());
        phone.presses("number.entry");
        phone.sees("number.start.title");
        phone.types("identify.field", terminal.serial());
        phone.presses("number.start.submit");
        phone.sees("number.title");
        phone.types("number.field", terminal.nationalNumber());
        phone.presses("number.field.submit");
        phone.seesText(phone.text("number.new").replace("{number}", masked(terminal)));
        phone.picture("60-number-stated");
        String reference = phone.reference();

        agent.signsIn(stack, "agent");
        agent.keys("g", "u");
        agent.goesToRow(reference);
        agent.keys("c");
        agent.seesTicket(reference);
        agent.compares("PRINCIPAL_ID", Fleet.principalIdEnd(terminal));
        agent.compares("SETTLEMENT_ACCOUNT", Fleet.settlementEnd(terminal));
        agent.compares("TERMINAL_POSSESSION", stack.fleet.shownCode(terminal));
        agent.seesText(agent.text("desk.number.APPROVAL"));
        return reference;
    }

    private void approves(StaffDesk supervisor, String reference) throws Exception {
        supervisor.signsIn(stack, "supervisor");
        supervisor.open(stack.console().resolve("/staff/queue/approvals"));
        supervisor.goesToRow(reference);
        supervisor.keys("Enter");
        supervisor.seesTicket(reference);
        supervisor.presses("desk.approval.approve");
        supervisor.presses("desk.approval.confirm.APPROVE");
        supervisor.stepsUp(stack, "supervisor");
        supervisor.seesTicket(reference);
        supervisor.presses("desk.approval.approve");
        supervisor.presses("desk.approval.confirm.APPROVE");
        supervisor.seesText(supervisor.text("desk.number.COOLING_OFF"));
    }

    private static String masked(Terminal terminal) {
        String number = terminal.nationalNumber();
        return number.substring(0, 3) + "****" + number.substring(number.length() - 4);
    }
}
