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
    private final URI staff;
    private final Secrets secrets;
    private final Api api = new Api();
    private final PartnersApi partners;

    /** Prepares; nothing is sent yet. */
    public DemoPartner(StackHome home, Ports ports, Secrets secrets) {
        this.home = requireNonNull(home, "home is null");
        this.partners =
                new PartnersApi(api, requireNonNull(ports, "ports is null").http(StandardPart.TICKETS));
        this.staff = ports.http(StandardPart.KEYCLOAK).resolve("/realms/staff");
        this.secrets = requireNonNull(secrets, "secrets is null");
    }

    /** Sees to it that the file holds a token that lets in. */
    public void enroll() throws IOException, InterruptedException {
        Path file = home.partnerToken();
        if (Files.exists(file) && partners.letsIn(Files.readString(file, UTF_8).strip())) {
            return;
        }
        String administrator = api.clientToken(staff, "provisioning", secrets.get("client.provisioning.secret"));
        String partner = partners.enroll(administrator, IDEMPOTENCY_KEY, NAME, ACQUIRER);
        // A key of its own each time: a token whose answer was lost can't be told again.
        String token = partners.issueToken(
                administrator,
                UUID.randomUUID().toString(),
                partner,
                "demo",
                List.of("tickets:open", "tickets:read", "webhooks:manage"),
                LIFETIME_DAYS);
        OwnerOnly.write(file, token + "\n");
    }
}
