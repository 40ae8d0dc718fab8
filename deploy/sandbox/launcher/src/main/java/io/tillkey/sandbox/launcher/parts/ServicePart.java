package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.Probe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of the five services, on any port: the second instance of a service differs in nothing else. */
final class ServicePart {
    private static final int HEAP_MEBIBYTES = 144;

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
        List<String> command = new ArrayList<>(java.options(service.partName(), HEAP_MEBIBYTES));
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

    private static void requireBuilt(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException("not built: " + jar);
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
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(StandardPart.KAFKA));
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", realm("staff"));
        environment.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", realm("staff"));
        environment.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", name);
        environment.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", secrets.get("client." + name + ".secret"));
        // glibc's arenas, one per thread, otherwise keep what Java has given back.
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    private String realm(String realm) {
        return ports.http(StandardPart.KEYCLOAK) + "/realms/" + realm;
    }
}
