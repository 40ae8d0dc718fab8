package io.tillkey.console.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.identity.CodeOnItsWay;
import io.tillkey.console.captcha.CaptchaPasses;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.ticket.HoldingTheTicket;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Has a code sent, to the registered number or to the one that is to be registered, for a graphical verification that was passed (R2). The pass is used up by
 * identity's answer. Without one it stays good for the same ticket, and its id is the Idempotency-Key at identity: however
 * often the page repeats the request, one pass never sends two codes.
 */
@ApplicationScoped
public class RequestingACode {
    private final CaptchaPasses passes;
    private final IdentityClient identity;
    private final HoldingTheTicket holding;
    private final Browser browser;

    /** For the client proxy only. */
    protected RequestingACode() {
        passes = null;
        identity = null;
        holding = null;
        browser = null;
    }

    /** Asks identity. */
    @Inject
    public RequestingACode(
            CaptchaPasses passes, @RestClient IdentityClient identity, HoldingTheTicket holding, Browser browser) {
        this.passes = requireNonNull(passes, "passes is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.holding = requireNonNull(holding, "holding is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /**
     * Has a code sent.
     *
     * @throws Problem 401 {@code ticket-session-ended} if another browser joined the ticket; 403 {@code captcha-required} for a token that is wrong, expired, used or another browser's; what
     *     identity refuses
     */
    public CodeRequested request(String captchaToken) {
        return request(captchaToken, (on, key) -> identity.requestCode(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        browser.address().text(),
                        key)
                .getEntity());
    }

    /**
     * Has a code sent to the number that is to be registered (R12, R13).
     *
     * @throws Problem as {@link #request}
     */
    public CodeRequested requestToTheNewNumber(String captchaToken) {
        return request(captchaToken, (on, key) -> identity.requestNumberCode(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        browser.address().text(),
                        key)
                .getEntity());
    }

    private CodeRequested request(String captchaToken, BiFunction<OnTicket, String, CodeOnItsWay> asking) {
        OnTicket on = browser.onTicket();
        holding.require(on);
        UUID pass = passes.claim(captchaToken, on.binding(), on.ticketId());
        CodeRequested sent;
        try {
            sent = CodeRequested.of(asking.apply(on, pass.toString()));
        } catch (Problem refused) {
            if (refused.status() < 500) {
                passes.useUp(pass);
            }
            throw refused;
        }
        passes.useUp(pass);
        return sent;
    }
}
