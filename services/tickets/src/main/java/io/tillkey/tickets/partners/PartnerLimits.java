package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.UUID;

/**
 * How much a partner may ask (R2). Its requests are counted apart from those of merchants, so what a partner does keeps
 * no owner out (R3). Call it outside transactions: what was counted stays counted.
 */
@ApplicationScoped
public class PartnerLimits {
    private static final String QUERY = "tickets.partner-limit.query";

    private final RateLimits rateLimits;
    private final PersonalData personalData;
    private final Limit perPartner;
    private final Limit perTerminal;

    @Inject
    PartnerLimits(RateLimits rateLimits, PersonalData personalData, PartnersConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        PartnersConfig.Limits limits = requireNonNull(config, "config is null").limits();
        this.perPartner = new Limit(limits.perPartner(), limits.period());
        this.perTerminal = new Limit(limits.perTerminal(), limits.period());
    }

    /**
     * Counts a request of a partner, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void countRequest(UUID partnerId) {
        rateLimits.check("partner:" + partnerId, perPartner);
    }

    /**
     * Counts a request for a ticket of a terminal: by what was typed, since counting by the terminal it stands for would
     * tell a serial number and its last six apart from two unknown ones (R1).
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void countOpening(UUID partnerId, String query) {
        String typed = HexFormat.of().formatHex(personalData.blindIndex(query, QUERY));
        rateLimits.check("partner-opening:" + partnerId + ":" + typed, perTerminal);
    }
}
