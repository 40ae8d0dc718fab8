package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The partner whose token came with the request that is being answered. */
@RequestScoped
public class CallingPartner {
    static final String PARTNER_ID = "io.tillkey.partner-id";

    private final SecurityIdentity identity;
    private final PartnerLimits limits;

    /** For the client proxy only. */
    protected CallingPartner() {
        identity = null;
        limits = null;
    }

    @Inject
    CallingPartner(SecurityIdentity identity, PartnerLimits limits) {
        this.identity = requireNonNull(identity, "identity is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * Counts the request and says who asks.
     *
     * @throws io.tillkey.web.Problem 429 {@code too-many-requests}
     */
    public UUID counted() {
        UUID partnerId = identity.getAttribute(PARTNER_ID);
        if (partnerId == null) {
            throw new UnauthorizedException("not a partner's token");
        }
        limits.countRequest(partnerId);
        return partnerId;
    }
}
