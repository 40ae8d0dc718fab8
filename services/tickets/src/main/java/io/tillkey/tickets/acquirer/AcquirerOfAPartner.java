package io.tillkey.tickets.acquirer;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.partners.Partner;
import io.tillkey.tickets.partners.Partners;
import io.tillkey.web.AcquirerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Whose a partner is: the acquirer's whose terminals it may open tickets for. */
@ApplicationScoped
public class AcquirerOfAPartner implements AcquirerLookup {
    private final Partners partners;

    @Inject
    AcquirerOfAPartner(Partners partners) {
        this.partners = requireNonNull(partners, "partners is null");
    }

    @Override
    public String parameter() {
        return "partnerId";
    }

    @Override
    @Transactional
    public Optional<String> acquirerOf(UUID id) {
        return partners.findByIdOptional(id).map(Partner::acquirerCode);
    }
}
