package io.tillkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The simulated terminal's own page: what a person at the till sees and presses. */
final class Till {
    private static final double PATIENCE_MILLIS = 30_000;
    private static final String TEXTS = "deploy/sandbox/terminal/src/main/resources/pos/texts_zh.properties";

    private final Page page;
    private final Properties texts = new Properties();
    private final Path pictures;

    Till(Path root, Page page) throws IOException {
        this.page = page;
        this.pictures = root.resolve("deploy/e2e/target/pictures");
        try (Reader reader = Files.newBufferedReader(root.resolve(TEXTS))) {
            texts.load(reader);
        }
    }

    void open(URI simulator, String serial) {
        page.navigate(simulator + "/?lang=zh-CN");
        Locator choice = page.locator("#terminal");
        assertThat(choice.locator("option[value='" + serial + "']")).isAttached();
        choice.selectOption(serial);
        assertThat(page.locator("#serial"))
                .hasText(serial, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Rings up a sale of ten yuan, and demands that it worked. */
    void sells() {
        page.getByRole(AriaRole.TAB, named("tab.sell")).click();
        for (String key : new String[] {"1", "0", "0", "0"}) {
            page.locator("#keys")
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(key).setExact(true))
                    .click();
        }
        page.getByRole(AriaRole.BUTTON, named("sell.charge")).click();
        assertThat(page.locator("#sold")).containsText(text("sell.done"));
    }

    void triesAsAdministrator(String credential) {
        page.getByRole(AriaRole.TAB, named("tab.administrator")).click();
        page.locator("#credential").fill(credential);
        page.getByRole(AriaRole.BUTTON, named("administrator.sign.in")).click();
    }

    void refuses() {
        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText(text("outcome.wrong"), new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Says that the owner had it locked, and offers no sign-in. */
    void isLocked() {
        page.getByRole(AriaRole.TAB, named("tab.administrator")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("administrator.locked")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(page.locator("#credential")).isHidden();
    }

    /** Says "not me", is sure of it, and demands that it was heard. */
    void objects() {
        page.getByRole(AriaRole.TAB, named("tab.administrator")).click();
        page.locator("#objection")
                .getByRole(AriaRole.BUTTON, exactly("objection.not.me"))
                .click();
        page.getByRole(AriaRole.BUTTON, named("objection.yes")).click();
        assertThat(page.locator("#objection-outcome"))
                .hasText(text("objection.taken"), new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    void lets() {
        assertThat(page.getByRole(AriaRole.HEADING, named("administrator.in")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    void signsOut() {
        page.getByRole(AriaRole.BUTTON, named("administrator.sign.out")).click();
    }

    void network() {
        page.getByRole(AriaRole.SWITCH, named("switch.network")).click();
    }

    /** Where the link beside the QR code leads. */
    String merchantPages() {
        return page.locator("#open").getAttribute("href");
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    private String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new AssertionError("The simulated terminal has no text " + key);
        }
        return text;
    }

    private Locator.GetByRoleOptions exactly(String key) {
        return new Locator.GetByRoleOptions().setName(text(key)).setExact(true);
    }

    private GetByRoleOptions named(String key) {
        return new GetByRoleOptions().setName(text(key)).setExact(true);
    }
}
