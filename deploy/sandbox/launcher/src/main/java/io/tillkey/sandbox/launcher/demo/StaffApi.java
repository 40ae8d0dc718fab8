package io.tillkey.sandbox.launcher.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import java.io.IOException;

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
     * Reads; waits while the service is away.
     *
     * @throws io.tillkey.sandbox.launcher.process.TroubleException if it is refused, or away for too long
     */
    public JsonNode get(StandardPart service, String path) throws IOException, InterruptedException {
        String token = api.clientToken(
                ports.http(StandardPart.KEYCLOAK).resolve("/realms/staff"),
                "provisioning",
                secrets.get("client.provisioning.secret"));
        return api.get(ports.http(service).resolve(path), token);
    }
}
