package io.tillkey.console.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.tillkey.web.Languages;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The browser behind the request. It has two cookies: a random secret of its own, whose hash binds ticket tokens to it,
 * and the token of its ticket. Both are for the portal alone and out of reach of scripts.
 */
@RequestScoped
public class Browser {
    static final String SECRET_COOKIE = "tillkey_browser";
    static final String TICKET_COOKIE = "tillkey_ticket";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final RoutingContext context;
    private final TicketTokenVerifier verifier;
    private String secret;
    private boolean secretIsNew;
    private Optional<String> keptToken = Optional.empty();
    private boolean forgotten;

    /** For the client proxy only. */
    protected Browser() {
        context = null;
        verifier = null;
    }

    /** The browser of the request that is being answered. */
    @Inject
    public Browser(RoutingContext context, TicketTokenVerifier verifier) {
        this.context = requireNonNull(context, "context is null");
        this.verifier = requireNonNull(verifier, "verifier is null");
    }

    /** base64url of SHA-256 of the browser's secret, which is made here if it has none. */
    public String binding() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret().getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it came with a ticket token, good or not. */
    public boolean hasTicket() {
        return cookie(TICKET_COOKIE).isPresent();
    }

    /**
     * Demands a token that is good for a ticket and for this browser.
     *
     * @throws Problem 401 {@code ticket-session-ended}
     */
    public OnTicket onTicket() {
        String token = cookie(TICKET_COOKIE).orElseThrow(Browser::sessionEnded);
        String binding = binding();
        TicketToken verified;
        try {
            verified = verifier.verify(token, binding);
        } catch (Problem refused) {
            throw sessionEnded();
        }
        return new OnTicket(verified.ticketId(), verified.terminalId(), token, binding, language());
    }

    /** The language that suits it best: {@code zh-CN} or {@code en}. */
    public String language() {
        return Languages.negotiate(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .toLanguageTag();
    }

    /** Where it is. */
    public ClientAddress address() {
        return new ClientAddress(context.request().remoteAddress().hostAddress());
    }

    /** Gives it this ticket token with the answer. */
    public void keep(String ticketToken) {
        keptToken = Optional.of(requireNonNull(ticketToken, "ticketToken is null"));
        forgotten = false;
    }

    /** Takes its ticket token away with the answer. */
    public void forgetTicket() {
        keptToken = Optional.empty();
        forgotten = true;
    }

    /** The answer to a token that is not, or no longer, good. */
    public static Problem sessionEnded() {
        return Problem.of("ticket-session-ended", 401);
    }

    /** The secret to hand out with the answer, if it is new. */
    Optional<String> newSecret() {
        String current = secret();
        return secretIsNew ? Optional.of(current) : Optional.empty();
    }

    /** The token to hand out with the answer. */
    Optional<String> newTicketToken() {
        return keptToken;
    }

    boolean ticketIsForgotten() {
        return forgotten;
    }

    private String secret() {
        if (secret == null) {
            Optional<String> brought = cookie(SECRET_COOKIE).filter(SECRET.asMatchPredicate());
            secretIsNew = brought.isEmpty();
            secret = brought.orElseGet(Browser::newRandomSecret);
        }
        return secret;
    }

    private Optional<String> cookie(String name) {
        Cookie cookie = context.request().getCookie(name);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    private static String newRandomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
