package io.tillkey.identity.grant;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A claim on a grant: one try to set the credential.
 *
 * @param deadline after this the claim may be taken over, so its holder must not begin anything new
 */
public record Claim(UUID grantId, UUID claimId, Instant deadline) {
    public Claim {
        requireNonNull(grantId, "grantId is null");
        requireNonNull(claimId, "claimId is null");
        requireNonNull(deadline, "deadline is null");
    }
}
