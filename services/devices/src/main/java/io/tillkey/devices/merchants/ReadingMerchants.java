package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.web.Acquirers;
import io.tillkey.web.Cursor;
import io.tillkey.web.ETags;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Merchants as staff see them. */
@ApplicationScoped
public class ReadingMerchants {
    private final MerchantRepository merchants;
    private final MerchantVault vault;

    ReadingMerchants(MerchantRepository merchants, MerchantVault vault) {
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.vault = requireNonNull(vault, "vault is null");
    }

    /**
     * One merchant, personal data masked (R28).
     *
     * @throws Problem 404 if there is none
     */
    @Transactional
    public Tagged one(UUID id) {
        Merchant merchant = merchants.findByIdOptional(id).orElseThrow(Problem::notFound);
        return new Tagged(MerchantView.of(merchant, vault), tagOf(merchant));
    }

    /**
     * A registered number in full, for tickets, which says in its audit trail who sees it and why (R28).
     *
     * @throws Problem 404 if the merchant has no such contact
     */
    @Transactional
    public PhoneNumber numberOf(UUID merchantId, UUID contactId) {
        return merchants
                .findByIdOptional(merchantId)
                .flatMap(merchant -> merchant.contact(contactId))
                .map(vault::numberOf)
                .orElseThrow(Problem::notFound);
    }

    /** A page of some acquirers' merchants, newest first. */
    @Transactional
    public Page<MerchantSummary> page(Acquirers acquirers, Optional<String> acquirerCode, PageRequest request) {
        // Of one acquirer that the caller has, or of all that they have.
        Acquirers shown =
                acquirerCode.map(code -> Acquirers.named(List.of(code))).orElse(acquirers);
        List<Merchant> found =
                merchants.newest(shown, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize());
        return Page.of(found, request, merchant -> Cursor.of(merchant.id())).map(MerchantSummary::of);
    }

    static EntityTag tagOf(Merchant merchant) {
        return ETags.of(merchant.id(), merchant.version());
    }

    /**
     * A merchant and the tag of its state.
     *
     * @param view what staff see
     * @param tag for {@code ETag}
     */
    public record Tagged(MerchantView view, EntityTag tag) {}
}
