package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Acquirers;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Lists partners and what is kept of their tokens, newest first. */
@ApplicationScoped
public class ListingPartners {
    private final Partners partners;
    private final PartnerTokens tokens;

    @Inject
    ListingPartners(Partners partners, PartnerTokens tokens) {
        this.partners = requireNonNull(partners, "partners is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /** A page of the partners of some acquirers. */
    @Transactional
    public Page<Partner> partners(Acquirers acquirers, PageRequest request) {
        return Page.of(
                partners.before(acquirers, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize()),
                request,
                partner -> Cursor.of(partner.id()));
    }

    /**
     * A page of a partner's tokens.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public Page<PartnerToken> tokens(UUID partnerId, PageRequest request) {
        if (partners.findByIdOptional(partnerId).isEmpty()) {
            throw Problem.notFound();
        }
        return Page.of(
                tokens.of(partnerId, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize()),
                request,
                token -> Cursor.of(token.id()));
    }
}
