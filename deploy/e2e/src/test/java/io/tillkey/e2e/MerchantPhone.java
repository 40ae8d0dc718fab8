package io.tillkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A merchant's phone: real Chromium at a phone's size, driven by what a person can see. */
final class MerchantPhone implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final JsonNode texts;
    private final Path pictures;
    private Page page;

    MerchantPhone(Path root, String clientAddress) throws IOException {
        Path module = root.resolve("deploy/e2e");
        texts = Json.MAPPER.readTree(root.resolve("services/console/src/main/webui/src/shared/i18n/zh-CN.json")
                .toFile());
        pictures = module.resolve("target/pictures");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable(module))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--no-zygote",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", clientAddress)));
        page = context.newPage();
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

    void ticksEverything() {
        Locator boxes = page.getByRole(AriaRole.CHECKBOX);
        for (int i = 0; i < boxes.count(); i++) {
            boxes.nth(i).check();
        }
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(pictures.resolve(name + ".png"))
                .setFullPage(false));
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
