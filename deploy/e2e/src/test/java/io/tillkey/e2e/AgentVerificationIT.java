package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The agent route with a merchant on a phone and staff at their desks: who it is, is verified by policy; what is risky takes a
 * look at the terminal's screen and a second person; and the merchant alone types the code and sets the password (S1, S3, R13, R14, R20, R21).
 */
@Order(19)
@ExtendWith(WholeStack.class)
class AgentVerificationIT {
    private final WholeStack.Running stack;

    AgentVerificationIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void aMicroMerchantIsVerifiedByAnAgentAndGetsBackIn() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        String password = Confidential.remember("new password", "saddle-Violet-63-otter");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.41");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.LIGHT)) {
            String reference = asksForAnAgent(phone, terminal);
            agent.signsIn(stack, "agent");
            agent.keys("g", "u");
            agent.goesToRow(reference);
            agent.keys("c");
            agent.seesTicket(reference);
            agent.seesText(agent.text("desk.release.WAITING"));
            agent.compares("PRINCIPAL_ID", "00000000");
            agent.seesText(agent.text("desk.factorState.FAILED"));
            agent.compares("PRINCIPAL_ID", Fleet.principalIdEnd(terminal));
            agent.compares("SETTLEMENT_ACCOUNT", Fleet.settlementEnd(terminal));
            typesTheCode(phone, terminal);
            phone.sees("credential.title.PASSWORD");
            agent.seesText(agent.text("desk.release.GRANTED"));
            agent.picture("50-verified-LIGHT");
            assertThat(agent.accessibilityFaults()).isEmpty();
            setsThePassword(phone, password);
            agent.seesText(agent.text("desk.release.USED"));
            assertThat(agent.complaints()).isEmpty();
        }
        assertThat(stack.fleet.signsIn(terminal, password)).isTrue();
        assertThat(stack.fleet.signsIn(terminal, terminal.forgotten())).isFalse();
    }

    @Test
    void anIndividualBusinessShowsItsLicenceInAPhotoAndItsOperatorsId() throws Exception {
        Terminal terminal = stack.fleet.newTerminal(MerchantKind.INDIVIDUAL_BUSINESS);
        String password = Confidential.remember("new password", "lantern-Cobalt-58-heron");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.43");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.LIGHT)) {
            takesTheTicketOf(phone, terminal, agent);
            showsTheLicence(phone, agent);
            agent.judges("LICENCE", "PASSED");
            agent.compares("PRINCIPAL_ID", Fleet.principalIdEnd(terminal));
            getsBackIn(phone, terminal, agent, password);
        }
        assertThat(stack.fleet.signsIn(terminal, password)).isTrue();
    }

    @Test
    void anEnterpriseShowsItsCodeLicenceAndAccountAndIsCalledBack() throws Exception {
        Terminal terminal = stack.fleet.newTerminal(MerchantKind.ENTERPRISE);
        String password = Confidential.remember("new password", "basalt-Meadow-94-piano");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.44");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.DARK)) {
            takesTheTicketOf(phone, terminal, agent);
            agent.compares("CREDIT_CODE", Fleet.creditCode(terminal));
            showsTheLicence(phone, agent);
            agent.judges("LICENCE", "PASSED");
            agent.judges("CALL_BACK", "PASSED");
            agent.compares("SETTLEMENT_ACCOUNT", Fleet.settlementEnd(terminal));
            agent.picture("55-enterprise-DARK");
            getsBackIn(phone, terminal, agent, password);
        }
        assertThat(stack.fleet.signsIn(terminal, password)).isTrue();
    }

    @Test
    void afterANumberChangedASecondPersonApprovesR13() throws Exception {
        Terminal terminal = stack.fleet.changeNumber(stack.fleet.newTerminal());
        String password = Confidential.remember("new password", "canoe-Amber-27-thistle");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.42");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.LIGHT);
                StaffDesk supervisor = new StaffDesk(stack.root, ColorScheme.DARK)) {
            String reference = asksForAnAgent(phone, terminal);
            agent.signsIn(stack, "agent");
            supervisor.signsIn(stack, "supervisor");
            agent.keys("g", "u");
            agent.goesToRow(reference);
            agent.keys("c");
            agent.seesTicket(reference);
            agent.seesText(agent.text("desk.signal.NUMBER_CHANGED_LATELY"));
            typesTheCode(phone, terminal);
            phone.sees("handed.AGENT.title");
            phone.seesText(phone.text("own.WAITING"));
            agent.compares("PRINCIPAL_ID", Fleet.principalIdEnd(terminal));
            agent.compares("SETTLEMENT_ACCOUNT", Fleet.settlementEnd(terminal));
            // The merchant reads it from the screen of the terminal.
            agent.compares("TERMINAL_POSSESSION", stack.fleet.shownCode(terminal));
            agent.seesText(agent.text("desk.release.APPROVAL"));
            phone.picture("51-waiting-for-staff");

            supervisor.open(stack.console().resolve("/staff/queue/approvals"));
            supervisor.goesToRow(reference);
            supervisor.picture("52-approvals-DARK");
            supervisor.keys("Enter");
            supervisor.seesTicket(reference);
            supervisor.presses("desk.approval.approve");
            supervisor.presses("desk.approval.confirm.APPROVE");
            supervisor.stepsUp(stack, "supervisor");
            supervisor.seesTicket(reference);
            supervisor.presses("desk.approval.approve");
            supervisor.presses("desk.approval.confirm.APPROVE");
            supervisor.seesText(supervisor.text("desk.release.READY"));
            assertThat(supervisor.accessibilityFaults()).isEmpty();
            supervisor.picture("53-approved-DARK");

            phone.seesText(phone.text("own.READY"));
            phone.picture("54-released");
            phone.presses("own.begin");
            setsThePassword(phone, password);
            agent.seesText(agent.text("desk.release.USED"));
            assertThat(agent.complaints()).isEmpty();
            assertThat(supervisor.complaints()).isEmpty();
        }
        assertThat(stack.fleet.signsIn(terminal, password)).isTrue();
    }

    private void takesTheTicketOf(MerchantPhone phone, Terminal terminal, StaffDesk agent) throws IOException {
        String reference = asksForAnAgent(phone, terminal);
        agent.signsIn(stack, "agent");
        agent.keys("g", "u");
        agent.goesToRow(reference);
        agent.keys("c");
        agent.seesTicket(reference);
    }

    private static void showsTheLicence(MerchantPhone phone, StaffDesk agent) throws IOException {
        phone.sendsPhoto("licence.jpg", photo());
        agent.seesPhoto("licence.jpg");
        agent.picture("56-licence");
    }

    /** The merchant types the code and sets the password; what the agent sees is the release and nothing more (R21). */
    private void getsBackIn(MerchantPhone phone, Terminal terminal, StaffDesk agent, String password) {
        typesTheCode(phone, terminal);
        agent.seesText(agent.text("desk.release.GRANTED"));
        assertThat(agent.accessibilityFaults()).isEmpty();
        setsThePassword(phone, password);
        agent.seesText(agent.text("desk.release.USED"));
        assertThat(agent.complaints()).isEmpty();
    }

    /** Something that looks like a certificate; invented. */
    private static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(1200, 850, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.setColor(new Color(160, 30, 30));
        drawing.setStroke(new BasicStroke(12));
        drawing.drawRect(40, 40, image.getWidth() - 80, image.getHeight() - 80);
        drawing.fillOval(820, 560, 180, 180);
        drawing.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        return jpeg.toByteArray();
    }

    private String asksForAnAgent(MerchantPhone phone, Terminal terminal) {
        phone.open(stack.console());
        phone.types("identify.field", terminal.serial());
        phone.presses("action.next");
        phone.sees("card.title");
        phone.presses("card.start");
        phone.sees("reason.title");
        phone.chooses("reason.FORGOTTEN");
        phone.presses("action.next");
        phone.sees("prepare.title");
        phone.presses("help.open");
        phone.presses("route.AGENT");
        phone.sees("handed.AGENT.title");
        return phone.reference();
    }

    /** R14: the merchant alone, in their own page. */
    private void typesTheCode(MerchantPhone phone, Terminal terminal) {
        phone.presses("own.prove");
        phone.sees("prepare.title");
        phone.ticksEverything();
        phone.presses("action.continue");
        phone.sees("verify.title");
        phone.switchesOn("puzzle.cannot");
        phone.sees("code.title");
        phone.types("code.field", stack.fleet.awaitCode(terminal));
    }

    private static void setsThePassword(MerchantPhone phone, String password) {
        phone.sees("credential.title.PASSWORD");
        phone.types("credential.new.PASSWORD", password);
        phone.types("credential.repeat.PASSWORD", password);
        phone.presses("credential.submit.PASSWORD");
        phone.sees("receipt.title");
    }
}
