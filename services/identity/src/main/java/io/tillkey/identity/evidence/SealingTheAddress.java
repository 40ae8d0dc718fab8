package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.privacy.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals from where a member of staff did something to tickets, whose audit trail keeps it (invariant 9). An address is personal
 * (R28), so nobody else who reads the topic learns it.
 */
@ApplicationScoped
class SealingTheAddress {
    private static final String READER = "tickets";

    private final Sealer sealer;

    /**
     * @param key asked for here, so that the service does not start without it and names it
     */
    SealingTheAddress(Sealer sealer, @ConfigProperty(name = Sealer.READERS + READER) String key) {
        this.sealer = requireNonNull(sealer, "sealer is null");
        requireNonNull(key, "key is null");
    }

    /** The sealed address; null, which an event leaves out, if there is none. */
    String seal(Optional<ClientAddress> address) {
        return address.map(known -> sealer.seal(READER, Map.of("address", known.literal())))
                .orElse(null);
    }
}
