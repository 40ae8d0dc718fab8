package io.tillkey.console.limit;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.session.Browser;
import io.tillkey.web.Limit;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts the requests of the current browser's address (R2), over all instances. */
@ApplicationScoped
public class AddressLimits {
    private final RateLimits limits;
    private final LimitConfig config;
    private final Browser browser;

    /** For the client proxy only. */
    protected AddressLimits() {
        limits = null;
        config = null;
        browser = null;
    }

    /** Counts by the configured limits. */
    @Inject
    public AddressLimits(RateLimits limits, LimitConfig config, Browser browser) {
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** A look-up of a terminal; throws 429. */
    public void lookup() {
        count("lookup", Limit.perMinute(config.lookupsPerMinute()), Limit.perHour(config.lookupsPerHour()));
    }

    /** A ticket to open; throws 429. */
    public void opening() {
        count("ticket", Limit.perMinute(config.ticketsPerMinute()));
    }

    /** A joining code to try; throws 429. */
    public void joining() {
        count("joining", Limit.perMinute(config.joiningsPerMinute()));
    }

    /** A stop code to try; throws 429. */
    public void stop() {
        count("stop", Limit.perMinute(config.stopsPerMinute()));
    }

    /** A change of a ticket or its credential; throws 429. */
    public void change() {
        count("change", Limit.perMinute(config.changesPerMinute()));
    }

    /** A challenge to make; throws 429. */
    public void captcha() {
        count("captcha", Limit.perMinute(config.captchasPerMinute()));
    }

    /** A try at a challenge; throws 429. */
    public void captchaSolution() {
        count("captcha-solution", Limit.perMinute(config.captchasPerMinute()));
    }

    /** A code to send; throws 429. */
    public void code() {
        count("code", Limit.perMinute(config.codesPerMinute()));
    }

    /** A code to present; throws 429. */
    public void codeAttempt() {
        count("code-attempt", Limit.perMinute(config.codeAttemptsPerMinute()));
    }

    /** A password to check; throws 429. */
    public void passwordCheck() {
        count("password-check", Limit.perMinute(config.passwordChecksPerMinute()));
    }

    /** A staff code to check; throws 429. */
    public void staffCheck() {
        count("staff-check", Limit.perMinute(config.staffChecksPerMinute()));
    }

    /** A message to staff. */
    public void message() {
        count("message", Limit.perMinute(config.messagesPerMinute()));
    }

    /** A stream of changes to open; throws 429. */
    public void following() {
        count("following", Limit.perMinute(config.streamsPerMinute()));
    }

    private void count(String what, Limit... most) {
        limits.check("console:" + what + ":" + browser.address().network(), most);
    }
}
