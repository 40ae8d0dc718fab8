package io.tillkey.sandbox.launcher.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the launcher asks of tickets for a partner. Its pact with tickets holds each call. */
final class PartnersApi {
    private final Api api;
    private final URI tickets;

    PartnersApi(Api api, URI tickets) {
        this.api = requireNonNull(api, "api is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /** Enrolls a partner, once per key; gives its id. */
    String enroll(String administrator, String key, String name, String acquirerCode)
            throws IOException, InterruptedException {
        return api.post(partners(), administrator, key, Map.of("name", name, "acquirerCode", acquirerCode))
                .path("id")
                .asText();
    }

    /** Issues a token, once per key, that lives for so many days. */
    String issueToken(String administrator, String key, String partnerId, String name, List<String> scopes, int days)
            throws IOException, InterruptedException {
        return api.post(
                        URI.create(partners() + "/" + partnerId + "/tokens"),
                        administrator,
                        key,
                        Map.of("name", name, "scopes", scopes, "expiresInDays", days))
                .path("token")
                .asText();
    }

    /** Whether a partner's token lets in. */
    boolean letsIn(String token) throws IOException, InterruptedException {
        return api.isLetIn(tickets.resolve("/partner/v1/tickets?limit=1"), token);
    }

    private URI partners() {
        return tickets.resolve("/api/v1/partners");
    }
}
