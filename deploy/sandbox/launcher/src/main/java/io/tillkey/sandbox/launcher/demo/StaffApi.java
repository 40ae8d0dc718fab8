package io.tillkey.sandbox.launcher.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import java.io.IOException;
import java.net.URI;

/** The services' interfaces for staff, as the one who runs the stack: with the client {@code provisioning}. */
public final class StaffApi {
    private final Ports ports;
    private final Secrets secrets;
    private final Api api = new Api();

    /** Prepares; nothing is sent yet. */
    public StaffApi(Ports ports, Secrets secrets) {
        this.ports = requireNonNull(ports, "ports is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
    }

    /**
     * Whether the audit trail is whole (verifyAuditTrail); waits while tickets is away.
     *
     * @throws io.tillkey.sandbox.launcher.process.TroubleException if it is refused, or away for too long
     */
    public JsonNode auditVerification() throws IOException, InterruptedException {
        String token = api.clientToken(
                ports.http(StandardPart.KEYCLOAK).resolve("/realms/staff"),
                "provisioning",
                secrets.get("client.provisioning.secret"));
        return auditVerification(api, ports.http(StandardPart.TICKETS), token);
    }

    static JsonNode auditVerification(Api api, URI tickets, String token) throws IOException, InterruptedException {
        return api.get(tickets.resolve("/api/v1/audit/verification"), token);
    }
}
