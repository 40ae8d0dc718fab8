package io.tillkey.identity.keycloak;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.rest.client.reactive.jackson.runtime.serialisers.ClientJacksonMessageBodyWriter;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.ClientBuilderImpl;
import org.jboss.resteasy.reactive.server.jackson.JacksonBasicMessageBodyReader;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** One realm, seen with identity's own service account in that realm. */
final class KeycloakRealm implements AutoCloseable {
    private static final List<String> JSON = List.of(MediaType.APPLICATION_JSON);
    private static final int BEFORE_OTHERS = 4_000;

    private final String name;
    private final Keycloak keycloak;

    KeycloakRealm(String name, KeycloakConfig.Realm account, KeycloakConfig config) {
        this.name = requireNonNull(name, "name is null");
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(config.url().toString())
                .realm(name)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(account.clientId())
                .clientSecret(account.clientSecret())
                .resteasyClient(client(config))
                .build();
    }

    RealmResource resource() {
        return keycloak.realm(name);
    }

    /** Gets an access token, unless there is one that is good for a while. */
    void authenticate() {
        keycloak.tokenManager().getAccessToken();
    }

    /** Forgets the access token: Keycloak doesn't know it any more. */
    void forgetToken() {
        keycloak.tokenManager().invalidate(keycloak.tokenManager().getAccessTokenString());
    }

    @Override
    public void close() {
        keycloak.close();
    }

    /** The extension's own client can't be given time limits. */
    private static Client client(KeycloakConfig config) {
        ObjectMapper mapper = JsonMapper.builder()
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                // A newer Keycloak tells more than this client knows.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        ClientBuilderImpl builder = new ClientBuilderImpl();
        builder.connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        builder.readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        // A connection kept from before Keycloak was restarted breaks only when it is used, and then nobody knows
        // whether the
        // request was seen. A new one is refused, which is certain.
        builder.property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false);
        builder.registerMessageBodyReader(
                new JacksonBasicMessageBodyReader(mapper), Object.class, JSON, true, BEFORE_OTHERS);
        builder.registerMessageBodyWriter(
                new ClientJacksonMessageBodyWriter(mapper), Object.class, JSON, true, BEFORE_OTHERS);
        return builder.build();
    }
}
