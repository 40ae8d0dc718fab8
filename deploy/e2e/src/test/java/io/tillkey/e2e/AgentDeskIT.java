package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S1, S3, S31 with three browsers: a merchant on a phone, an agent and a supervisor at their desks, by keyboard. */
@Order(18)
@ExtendWith(WholeStack.class)
class AgentDeskIT {
    private final WholeStack.Running stack;

    AgentDeskIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void aMerchantAsksForAnAgentWhoClaimsAnswersAndClosesWithoutAReload() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.31");
                StaffDesk agent = new StaffDesk(stack.root, ColorScheme.LIGHT);
                StaffDesk supervisor = new StaffDesk(stack.root, ColorScheme.DARK)) {
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
            String reference = phone.reference();
            phone.types("talk.field", "收银台登录不了，店里在排队。我的电话是 13800138000");
            phone.presses("talk.send");
            phone.seesText("138****8000");

            agent.signsIn(stack, "agent");
            supervisor.signsIn(stack, "supervisor");
            agent.keys("g", "u");
            agent.seesHeading("desk.queue.UNASSIGNED", Map.of());
            supervisor.keys("g", "u");
            supervisor.goesToRow(reference);
            assertThat(supervisor.accessibilityFaults()).isEmpty();
            supervisor.picture("40-queue-DARK");
            agent.goesToRow(reference);
            agent.picture("41-queue-LIGHT");
            agent.keys("c");
            agent.seesTicket(reference);
            supervisor.noLongerSeesRow(reference);
            agent.seesText("138****8000");

            agent.keys("r");
            agent.isAtField("desk.case.field.MESSAGE");
            agent.writes("您好，请看一下机器背面标签上的型号。");
            agent.keys("Enter");
            phone.seesText("请看一下机器背面标签上的型号");
            agent.seesText(agent.text("desk.case.mark.read"));
            phone.types("talk.field", "写的是 A920");
            phone.presses("talk.send");
            agent.seesText("写的是 A920");
            agent.keys("Escape", "n");
            agent.isAtField("desk.case.field.NOTE");
            agent.writes("说话像店主本人");
            agent.keys("Enter");
            agent.seesText("说话像店主本人");
            phone.picture("42-conversation");
            phone.doesNotSee("说话像店主本人");
            assertThat(agent.accessibilityFaults()).isEmpty();
            agent.picture("43-ticket-LIGHT");

            agent.keys("Escape", "x");
            agent.chooses("desk.outcome.ANSWERED");
            agent.types("desk.work.close.note", "商户记起了密码");
            agent.keys("Control+Enter");
            agent.seesText(agent.text("desk.work.ended"));
            phone.sees("ended.CANCELLED.title");
            phone.picture("44-closed");
            agent.speaksEnglish();
            agent.seesText(agent.text("desk.work.ended"));
            agent.picture("45-ticket-closed-en");
            assertThat(agent.complaints()).isEmpty();
            assertThat(supervisor.complaints()).isEmpty();
        }
    }
}
