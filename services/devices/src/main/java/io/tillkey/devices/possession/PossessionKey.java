package io.tillkey.devices.possession;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.Startup;
import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.keys.ConfiguredKey;
import io.tillkey.devices.keys.PublicKeyView;
import io.tillkey.devices.keys.TerminalKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KeyAgreement;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/** Devices' half of what possession codes are made of; a key that can't be read ends the start. */
@Startup
@ApplicationScoped
public class PossessionKey {
    private static final String PURPOSE = "tillkey possession code v1 ";

    private final EllipticCurveJsonWebKey key;

    @Inject
    PossessionKey(DevicesConfig config) {
        this(ConfiguredKey.read("tillkey.devices.possession-key", config.possessionKey()));
    }

    PossessionKey(EllipticCurveJsonWebKey key) {
        this.key = requireNonNull(key, "key is null");
    }

    /** The public half, which terminals are told. */
    public PublicKeyView published() {
        return PublicKeyView.of(key);
    }

    /** What this terminal, and no other, shares with devices. */
    PossessionSecret sharedWith(UUID terminalId, TerminalKey terminal) {
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(terminal, "terminal is null");
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key.getPrivateKey());
            agreement.doPhase(terminal.jwk().getPublicKey(), true);
            return PossessionSecret.derive(agreement.generateSecret(), PURPOSE + terminalId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys can't agree", e);
        }
    }
}
