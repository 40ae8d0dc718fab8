package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.Probe;
import io.tillkey.sandbox.launcher.process.TroubleException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One of the five services, on any port: the second instance of a service differs in nothing else. */
final class ServicePart {
    private static final int HEAP_MEBIBYTES = 144;

    /** Tickets draws photos anew, eight megapixels at a time. */
    private static final int TICKETS_HEAP_MEBIBYTES = 320;

    /** The console holds files while it passes them on. */
    private static final int CONSOLE_HEAP_MEBIBYTES = 256;

    private final ProjectFiles project;
    private final StackHome home;
    private final Secrets secrets;
    private final JavaCommand java;
    private final Ports ports;

    ServicePart(ProjectFiles project, StackHome home, Secrets secrets, JavaCommand java, Ports ports) {
        this.project = requireNonNull(project, "project is null");
        this.home = requireNonNull(home, "home is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.java = requireNonNull(java, "java is null");
        this.ports = requireNonNull(ports, "ports is null");
    }

    /**
     * @param name the service's own name, or another one for a further instance
     * @param port where this instance listens
     */
    PartSpec spec(StandardPart service, String name, int port) {
        Path jar = project.serviceJar(service.partName());
        List<String> command = new ArrayList<>(java.options(service.partName(), heapOf(service)));
        command.addAll(List.of(
                JavaCommand.QUICK_COMPILER,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar.toString()));
        URI address = Ports.http(port);
        return new PartSpec(
                name,
                address.toString(),
                List.of(port),
                service.needs(),
                () -> requireBuilt(jar),
                command,
                environment(service, port),
                home.folder(),
                Probe.http(address.resolve("/q/health/ready")),
                PartSpec.Step.NONE,
                PartSpec.Signal.TERM,
                Duration.ofMinutes(3));
    }

    /** The most it may take; what is not needed is given back. */
    private static int heapOf(StandardPart service) {
        return switch (service) {
            case TICKETS -> TICKETS_HEAP_MEBIBYTES;
            case CONSOLE -> CONSOLE_HEAP_MEBIBYTES;
            default -> HEAP_MEBIBYTES;
        };
    }

    private static void requireBuilt(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            throw new TroubleException("not-built", jar);
        }
    }

    private Map<String, String> environment(StandardPart service, int port) {
        String name = service.partName();
        Map<String, String> environment = new TreeMap<>(secrets.keysOf(name));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", PostgresPart.jdbcUrl(ports.of(StandardPart.POSTGRES), name));
        environment.put("QUARKUS_DATASOURCE_USERNAME", name);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.get("database." + name + ".password"));
        // glibc's arenas, one per thread, otherwise keep what Java has given back.
        environment.put("MALLOC_ARENA_MAX", "2");
        switch (service) {
            case DEVICES -> {
                environment.putAll(kafka());
                environment.putAll(staffTokens());
                environment.putAll(ownToken(name));
                environment.putAll(restClient(StandardPart.TICKETS));
                environment.put("TILLKEY_DEVICES_TOKEN_KEY", secrets.get("devices.token-key"));
            }
            case IDENTITY -> {
                environment.putAll(kafka());
                environment.putAll(staffTokens());
                environment.putAll(ownToken(name));
                environment.putAll(restClient(StandardPart.TICKETS));
                environment.putAll(restClient(StandardPart.DEVICES));
                environment.put("TILLKEY_IDENTITY_KEYCLOAK_URL", keycloak());
                environment.put("TILLKEY_SECRET_IDENTITY_TERMINALS", secrets.get("client.identity-terminals.secret"));
                environment.put(
                        "TILLKEY_SECRET_IDENTITY_TERMINALS_PIN", secrets.get("client.identity-terminals-pin.secret"));
            }
            case TICKETS -> {
                environment.putAll(kafka());
                environment.putAll(staffTokens());
                environment.putAll(ownToken(name));
                environment.putAll(restClient(StandardPart.DEVICES));
                environment.put(
                        "TILLKEY_PARTNERS_CONTINUE_URL",
                        ports.http(StandardPart.CONSOLE).resolve("/continue").toString());
                // Whoever tries webhooks here receives them on this machine.
                environment.put("TILLKEY_WEBHOOKS_ALLOW_LOOPBACK", "true");
                environment.put(
                        "TILLKEY_TICKETS_ATTACHMENTS_FOLDER", home.attachments().toString());
            }
            case NOTIFICATIONS -> {
                environment.putAll(kafka());
                environment.putAll(staffTokens());
                environment.put(
                        "TILLKEY_TWILIO_BASE_URL",
                        ports.http(StandardPart.TWILIO).toString());
                environment.put(
                        "TILLKEY_TWILIO_CALLBACK_BASE_URL",
                        ports.http(StandardPart.NOTIFICATIONS).toString());
                // Twilio gets no answers from mainland China; the sandbox does, so that they can be tried.
                environment.put("TILLKEY_ANSWERS_REGIONS", "CN");
                environment.put("TILLKEY_TWILIO_ACCOUNT_SID", secrets.get("twilio.account-sid"));
                environment.put("TILLKEY_TWILIO_AUTH_TOKEN", secrets.get("twilio.auth-token"));
            }
            case CONSOLE -> {
                environment.putAll(ownToken(name));
                environment.putAll(restClient(StandardPart.TICKETS));
                environment.putAll(restClient(StandardPart.IDENTITY));
                environment.putAll(restClient(StandardPart.DEVICES));
            }
            default -> throw new IllegalArgumentException(name + " is no service");
        }
        return environment;
    }

    private Map<String, String> kafka() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(StandardPart.KAFKA));
    }

    /** What a service that believes staff and service tokens needs. */
    private Map<String, String> staffTokens() {
        return Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak() + "/realms/staff");
    }

    /** What a service that calls others as itself needs. */
    private Map<String, String> ownToken(String client) {
        return Map.of(
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
                keycloak() + "/realms/staff",
                "QUARKUS_OIDC_CLIENT_CLIENT_ID",
                client,
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET",
                secrets.get("client." + client + ".secret"));
    }

    private Map<String, String> restClient(StandardPart to) {
        return Map.of(
                "QUARKUS_REST_CLIENT_" + to.partName().toUpperCase(Locale.ROOT) + "_URL",
                ports.http(to).toString());
    }

    private String keycloak() {
        return ports.http(StandardPart.KEYCLOAK).toString();
    }
}
