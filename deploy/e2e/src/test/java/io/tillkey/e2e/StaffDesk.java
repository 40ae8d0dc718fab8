package io.tillkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A staff member's computer: real Chromium at a desk's size, driven by the keyboard wherever a person would. */
final class StaffDesk implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int MOST_TABS = 12;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final Path pictures;
    private final String axe;
    private final List<String> complaints = new ArrayList<>();
    private final Path texts;
    private JsonNode shown;

    StaffDesk(Path root, ColorScheme scheme) throws IOException {
        Path module = root.resolve("deploy/e2e");
        Path pages = root.resolve("services/console/src/main/webui");
        pictures = module.resolve("target/pictures");
        axe = Files.readString(pages.resolve("node_modules/axe-core/axe.min.js"));
        texts = pages.resolve("src/shared/i18n");
        shown = textsIn("zh-CN");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = Chromium.launch(playwright, module);
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("zh-CN")
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // The first question of a page is whether someone is signed in; a no is no fault.
            if (message.type().equals("error") && !message.text().contains("401")) {
                complaints.add(message.text());
            }
        });
    }

    void open(URI address) {
        page.navigate(address.toString());
    }

    /** Goes to a button by the tab key alone, and presses it. */
    void pressesByKeyboard(String key) {
        Locator button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text(key)).setExact(true));
        assertThat(button).isVisible(patiently());
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(button.evaluate("element => element === document.activeElement"))) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("The tab key does not get to " + key);
    }

    void seesHeading(String key, Map<String, String> details) {
        String heading = text(key);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            heading = heading.replace("{" + detail.getKey() + "}", detail.getValue());
        }
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(heading).setExact(true)))
                .isVisible(patiently());
    }

    void sees(String key) {
        assertThat(page.getByText(text(key), new Page.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
    }

    /** Types user name and password on Keycloak's page. */
    void signsInAs(String account, String password) {
        assertThat(page.locator("#username")).isVisible(patiently());
        page.locator("#username").fill(account);
        page.locator("#password").fill(password);
        page.locator("#kc-login").press("Enter");
    }

    /** Types a code on Keycloak's page. */
    void typesCode(String code) {
        assertThat(page.locator("#otp")).isVisible(patiently());
        page.locator("#otp").fill(code);
        page.locator("#otp").press("Enter");
    }

    void seesThatTheCodeIsWrong() {
        assertThat(page.locator("#input-error-otp")).isVisible(patiently());
    }

    void speaksEnglish() throws IOException {
        pressesByKeyboard("app.language.label");
        shown = textsIn("en");
    }

    /** What axe finds (WCAG 2.2 A and AA), contrast included; nothing is right. */
    List<String> accessibilityFaults() {
        page.evaluate(axe);
        @SuppressWarnings("unchecked")
        List<String> faults = (List<String>) page.evaluate("async () => (await axe.run(document, {runOnly: ['wcag2a',"
                + " 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations.map(fault =>"
                + " fault.id + ': ' + fault.nodes.map(node => node.html).join(' | '))");
        return faults;
    }

    /** What scripts of the page can get at: cookies and both storages. */
    String withinReachOfScripts() {
        return (String)
                page.evaluate("() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
    }

    /** The console's cookies, whether scripts can see them or not. */
    List<Cookie> cookies(URI console) {
        return context.cookies(console.resolve("/api/staff/session").toString());
    }

    /** What the browser complained about: violated policies, scripts that failed. */
    List<String> complaints() {
        return complaints;
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    /** Goes the whole way in, as a demo account. */
    void signsIn(WholeStack.Running stack, String account) throws IOException {
        open(stack.console().resolve("/staff"));
        pressesByKeyboard("desk.signIn");
        signsInAs(account, Confidential.remember("staff password", stack.stack.secret("demo.staff.password")));
        typesCode(stack.authenticator.freshCode(account));
        seesHeading("desk.queue.MINE", Map.of());
    }

    /** Shows the second factor once more, as a demo account. */
    void stepsUp(WholeStack.Running stack, String account) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(text("desk.stepUp")).setExact(true))
                .click();
        typesCode(stack.authenticator.freshCode(account));
    }

    /** Presses keys one after the other, as someone who works by keyboard. */
    void keys(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Types into the field that has the focus. */
    void writes(String text) {
        page.keyboard().type(text);
    }

    /** Waits until a field, by its label, has the focus. */
    void isAtField(String key) {
        assertThat(page.getByLabel(text(key), new Page.GetByLabelOptions().setExact(true)))
                .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Puts the focus on a ticket's row. */
    void goesToRow(String reference) {
        assertThat(row(reference)).isVisible(patiently());
        row(reference).focus();
    }

    void noLongerSeesRow(String reference) {
        assertThat(row(reference)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    }

    void seesTicket(String reference) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(reference).setLevel(1)))
                .isVisible(patiently());
    }

    void seesText(String text) {
        assertThat(page.getByText(text).first()).isVisible(patiently());
    }

    /** Types what the merchant said for a factor, and has it compared. */
    void compares(String factor, String said) {
        Locator field = page.getByLabel(
                text("desk.verify.said").replace("{factor}", text("desk.factor." + factor)),
                new Page.GetByLabelOptions().setExact(true));
        assertThat(field).isVisible(patiently());
        field.focus();
        page.keyboard().type(said);
        page.keyboard().press("Enter");
    }

    /** Judges a factor. */
    void judges(String factor, String result) {
        page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions()
                                .setName(text("desk.verify.judge").replace("{factor}", text("desk.factor." + factor)))
                                .setExact(true))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(text("desk.verify.judge." + result))
                                .setExact(true))
                .click();
    }

    /** Waits until a photo of the conversation is there to be looked at. */
    void seesPhoto(String name) {
        Locator photo = page.getByRole(
                AriaRole.IMG,
                new Page.GetByRoleOptions().setName(text("attach.photo").replace("{name}", name)));
        assertThat(photo.last()).isVisible(patiently());
        assertThat(photo.last())
                .not()
                .hasJSProperty(
                        "naturalWidth", 0, new LocatorAssertions.HasJSPropertyOptions().setTimeout(PATIENCE_MILLIS));
    }

    void presses(String key) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(text(key)).setExact(true))
                .click();
    }

    void chooses(String key) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(text(key)))
                .check();
    }

    void types(String key, String value) {
        page.getByLabel(text(key), new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    private Locator row(String reference) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(reference));
    }

    /** The texts of all pages and those of the desk. */
    private JsonNode textsIn(String language) throws IOException {
        ObjectNode all = (ObjectNode)
                Json.MAPPER.readTree(texts.resolve(language + ".json").toFile());
        all.setAll((ObjectNode)
                Json.MAPPER.readTree(texts.resolve("desk/" + language + ".json").toFile()));
        return all;
    }

    String text(String key) {
        String text = shown.path(key).asText();
        if (text.isEmpty()) {
            throw new AssertionError("The pages have no text " + key);
        }
        return text;
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
