package io.tillkey.identity.keycloak;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where Keycloak is, and identity's service accounts in the two realms it sets credentials in. */
@ConfigMapping(prefix = "tillkey.identity.keycloak")
public interface KeycloakConfig {
    /** Address of Keycloak, without a realm. */
    @WithDefault("http://127.0.0.1:8705")
    URI url();

    /** How long making a connection may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long an answer may take; a password is hashed in well under a second. */
    @WithDefault("8s")
    Duration readTimeout();

    /** The realm of terminals with a password. */
    Realm terminals();

    /** The realm of terminals with a PIN. */
    Realm terminalsPin();

    /** Identity's service account in a realm. */
    interface Realm {
        /** The client; it may manage users of that realm and nothing else. */
        @WithDefault("identity")
        String clientId();

        /** Its secret; there is no default. */
        String clientSecret();
    }
}
