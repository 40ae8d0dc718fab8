package io.tillkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;

/** A merchant's phone: real Chromium at a phone's size, driven by what a person can see. */
final class MerchantPhone implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;
    private static final int COUNTER_WIDTH = 1000;
    private static final int COUNTER_HEIGHT = 760;

    private static final int MOST_TAPS = 3;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private JsonNode texts;
    private final Path root;
    private final Path pictures;
    private Page page;

    MerchantPhone(Path root, String clientAddress) throws IOException {
        this.root = root;
        Path module = root.resolve("deploy/e2e");
        texts = textsIn("zh-CN");
        pictures = module.resolve("target/pictures");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = Chromium.launch(playwright, module);
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", clientAddress)));
        page = context.newPage();
    }

    /** Presses the button that changes the language, and reads English from then on. */
    void speaksEnglish() throws IOException {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text("app.language.label")))
                .click();
        texts = textsIn("en");
    }

    private JsonNode textsIn(String language) throws IOException {
        return Json.MAPPER.readTree(
                root.resolve("services/console/src/main/webui/src/shared/i18n/" + language + ".json")
                        .toFile());
    }

    /** The phone's text messages: the newest, with a code in it. */
    String readsCode(URI inboxes, Terminal terminal) {
        try (Page phone = context.newPage()) {
            phone.navigate(inboxes.resolve("/inbox?lang=en").toString());
            phone.locator("#number").fill(terminal.number());
            phone.locator("#open button").click();
            Locator newest = phone.locator("#messages li")
                    .filter(new Locator.FilterOptions().setHasText(Fleet.CODE))
                    .last();
            assertThat(newest).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
            Matcher code = Fleet.CODE.matcher(newest.innerText());
            if (!code.find()) {
                throw new AssertionError("No code in the newest message");
            }
            return Confidential.remember("a code", code.group());
        }
    }

    /** The simulated terminal beside the phone, in a window of its own. */
    Till till() throws IOException {
        BrowserContext counter = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(COUNTER_WIDTH, COUNTER_HEIGHT)
                .setLocale("zh-CN")
                .setReducedMotion(ReducedMotion.REDUCE));
        return new Till(root, counter.newPage());
    }

    /** The text behind a key of the pages' own resource file. */
    String text(String key) {
        String text = texts.path(key).asText();
        if (text.isEmpty()) {
            throw new AssertionError("The pages have no text " + key);
        }
        return text;
    }

    void open(URI address) {
        page.navigate(address.toString());
    }

    void reload() {
        page.reload();
    }

    /** Closes the tab and opens another one, as someone does who comes back later. */
    void newTab(URI address) {
        page.close();
        page = context.newPage();
        open(address);
    }

    void sees(String key) {
        assertThat(heading(key)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    void seesText(String text) {
        assertThat(page.getByText(text).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** The ticket's reference, where the page shows it. */
    String reference() {
        Locator reference = page.locator(".tk-reference");
        assertThat(reference).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        return reference.innerText().strip();
    }

    void doesNotSee(String text) {
        assertThat(page.getByText(text)).hasCount(0);
    }

    void presses(String key) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text(key)))
                .first()
                .click();
    }

    void types(String labelKey, String value) {
        page.getByLabel(text(labelKey), new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(value);
    }

    void chooses(String labelKey) {
        page.getByLabel(text(labelKey)).first().check();
    }

    void switchesOn(String key) {
        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(text(key)))
                .check();
    }

    /** Waits until the puzzle's picture is there. */
    void seesPuzzle() {
        assertThat(page.getByRole(AriaRole.SLIDER)).isVisible();
    }

    /** Demands that the live rule with this text isn't kept yet. */
    void seesBrokenRule(String key) {
        assertThat(page.locator("li", new Page.LocatorOptions().setHasText(text(key)))
                        .first())
                .containsText(text("credential.rule.unmet"));
    }

    /** Ticks what isn't; the page ticks by itself what it sees, perhaps at the moment of the tap, so each is looked at again. */
    void ticksEverything() {
        Locator boxes = page.getByRole(AriaRole.CHECKBOX);
        for (int i = 0; i < boxes.count(); i++) {
            Locator box = boxes.nth(i);
            for (int taps = 0; taps < MOST_TAPS && !box.isChecked(); taps++) {
                box.click();
            }
            assertThat(box).isChecked();
        }
    }

    /** Chooses a photo for the conversation. */
    void sendsPhoto(String name, byte[] jpeg) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, "image/jpeg", jpeg));
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(pictures.resolve(name + ".png"))
                .setFullPage(false));
    }

    /** Several pictures side by side: the one in the README is made this way. */
    void contactSheet(String name, String... shown) throws IOException {
        StringBuilder content =
                new StringBuilder("<body style='margin:0;padding:24px;display:flex;gap:24px;background:#fff'>");
        for (String each : shown) {
            String data = Base64.getEncoder().encodeToString(Files.readAllBytes(pictures.resolve(each + ".png")));
            content.append(
                            "<img width=260 style='border:6px solid #222;border-radius:28px' src='data:image/png;base64,")
                    .append(data)
                    .append("'>");
        }
        try (Page sheet = context.newPage()) {
            sheet.setViewportSize(24 + shown.length * (260 + 12 + 24), 640);
            sheet.setContent(content.toString());
            sheet.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
        }
    }

    private Locator heading(String key) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text(key)).setLevel(1));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
