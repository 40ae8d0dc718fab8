package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R25, S16, S26 in Chromium: in with password and code, out again, by keyboard; the browser holds a session cookie alone. */
@Order(17)
@ExtendWith(WholeStack.class)
class StaffSignInIT {
    private final WholeStack.Running stack;

    StaffSignInIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource({"agent, Agent Demo, LIGHT", "supervisor, Supervisor Demo, DARK"})
    void staffSignInWithTwoFactorsAndOutAgain(String account, String name, ColorScheme scheme) throws Exception {
        URI console = stack.console();
        String password = Confidential.remember("staff password", stack.stack.secret("demo.staff.password"));
        try (StaffDesk desk = new StaffDesk(stack.root, scheme)) {
            desk.open(console.resolve("/staff"));
            desk.seesHeading("desk.signIn.title", Map.of());
            assertThat(desk.accessibilityFaults()).isEmpty();
            desk.picture("30-staff-sign-in-" + scheme);
            desk.pressesByKeyboard("desk.signIn");
            desk.signsInAs(account, password);
            String code = stack.authenticator.freshCode(account);
            desk.typesCode(code.equals("000000") ? "111111" : "000000");
            desk.seesThatTheCodeIsWrong();
            desk.typesCode(code);
            desk.seesHeading("desk.title", Map.of("name", name));
            desk.sees("desk.role." + account);
            assertThat(desk.accessibilityFaults()).isEmpty();
            desk.picture("31-staff-desk-" + scheme);

            List<Cookie> cookies = desk.cookies(console);
            assertThat(cookies).extracting(cookie -> cookie.name).containsExactly("tillkey_staff");
            assertThat(cookies.get(0).httpOnly).isTrue();
            assertThat(Confidential.remember("id of a session of staff", cookies.get(0).value))
                    .matches("[A-Za-z0-9_-]{43}");
            assertThat(desk.withinReachOfScripts())
                    .doesNotContain(cookies.get(0).value)
                    .doesNotContain("eyJ");

            desk.speaksEnglish();
            desk.seesHeading("desk.title", Map.of("name", name));
            desk.pressesByKeyboard("desk.signOut");
            desk.seesHeading("desk.signIn.title", Map.of());
            assertThat(desk.cookies(console)).isEmpty();
            assertThat(desk.complaints()).isEmpty();
        }
    }
}
