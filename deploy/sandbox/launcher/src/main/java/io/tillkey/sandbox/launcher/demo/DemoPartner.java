package io.tillkey.sandbox.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.parts.OwnerOnly;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Enrolls an invented partner, through the interface administrators use, and leaves its API token in a file that only its
 * owner can read. A token that is there and lets in stays; one that was revoked or has run out is replaced.
 */
public final class DemoPartner {
    /** Without these there is no partner. */
    public static final Set<StandardPart> NEEDS =
            Set.of(StandardPart.POSTGRES, StandardPart.KAFKA, StandardPart.KEYCLOAK, StandardPart.TICKETS);

    /** What staff see it by. */
    static final String NAME = "演示收银系统 Demo (invented)";

    /** It may open tickets for terminals of this acquirer. */
    private static final String ACQUIRER = "shouqianba";

    private static final String IDEMPOTENCY_KEY = "demo-partner";
    private static final int LIFETIME_DAYS = 365;

    private final StackHome home;
    private final URI tickets;
    private final URI staff;
    private final Secrets secrets;
    private final Api api = new Api();

    /** Prepares; nothing is sent yet. */
    public DemoPartner(StackHome home, Ports ports, Secrets secrets) {
        this.home = requireNonNull(home, "home is null");
        this.tickets = requireNonNull(ports, "ports is null").http(StandardPart.TICKETS);
        this.staff = ports.http(StandardPart.KEYCLOAK).resolve("/realms/staff");
        this.secrets = requireNonNull(secrets, "secrets is null");
    }

    /** Sees to it that the file holds a token that lets in. */
    public void enroll() throws IOException, InterruptedException {
        Path file = home.partnerToken();
        if (Files.exists(file) && letsIn(Files.readString(file, UTF_8).strip())) {
            return;
        }
        String administrator = api.clientToken(staff, "provisioning", secrets.get("client.provisioning.secret"));
        URI partners = tickets.resolve("/api/v1/partners");
        String partner = api.post(
                        partners, administrator, IDEMPOTENCY_KEY, Map.of("name", NAME, "acquirerCode", ACQUIRER))
                .path("id")
                .asText();
        // A key of its own each time: a token whose answer was lost can't be told again.
        String token = api.post(
                        URI.create(partners + "/" + partner + "/tokens"),
                        administrator,
                        UUID.randomUUID().toString(),
                        Map.of(
                                "name",
                                "demo",
                                "scopes",
                                List.of("tickets:open", "tickets:read", "webhooks:manage"),
                                "expiresInDays",
                                LIFETIME_DAYS))
                .path("token")
                .asText();
        OwnerOnly.write(file, token + "\n");
    }

    private boolean letsIn(String token) throws IOException, InterruptedException {
        return api.isLetIn(tickets.resolve("/partner/v1/tickets?limit=1"), token);
    }
}
