package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.Probe;
import io.tillkey.sandbox.launcher.process.TroubleException;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keycloak from its distribution, with its data in our PostgreSQL and our realms imported when they are missing. */
final class KeycloakPart {
    /** The administrator of realm {@code master}. */
    static final String ADMINISTRATOR = "tillkey";

    private static final int HEAP_MEBIBYTES = 320;

    /** What {@code kc.sh build} bakes in. */
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--features-disabled=kerberos,ciba,device-flow");

    private final ProjectFiles project;
    private final StackHome home;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private final JavaCommand java;
    private final Ports ports;

    KeycloakPart(
            ProjectFiles project, StackHome home, Secrets secrets, Watchdog watchdog, JavaCommand java, Ports ports) {
        this.project = requireNonNull(project, "project is null");
        this.home = requireNonNull(home, "home is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.watchdog = requireNonNull(watchdog, "watchdog is null");
        this.java = requireNonNull(java, "java is null");
        this.ports = requireNonNull(ports, "ports is null");
    }

    PartSpec spec() {
        String name = StandardPart.KEYCLOAK.partName();
        int port = ports.of(StandardPart.KEYCLOAK);
        List<String> command = new ArrayList<>(java.options(name, HEAP_MEBIBYTES));
        command.addAll(List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + programs(),
                "-Djboss.server.config.dir=" + programs().resolve("conf"),
                "-cp",
                programs().resolve(Path.of("lib", "quarkus-run.jar")).toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm"));
        return new PartSpec(
                name,
                Ports.http(port).toString(),
                List.of(port, ports.keycloakManagement()),
                StandardPart.KEYCLOAK.needs(),
                this::prepare,
                command,
                environment(port),
                home.folder(),
                Probe.http(Ports.http(ports.keycloakManagement()).resolve("/health/ready")),
                PartSpec.Step.NONE,
                PartSpec.Signal.TERM,
                Duration.ofMinutes(4));
    }

    private Path programs() {
        return project.programs().resolve("keycloak");
    }

    private Map<String, String> environment(int port) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("KC_DB_URL", PostgresPart.jdbcUrl(ports.of(StandardPart.POSTGRES), "keycloak"));
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", secrets.get("database.keycloak.password"));
        environment.put("KC_DB_POOL_INITIAL_SIZE", "1");
        environment.put("KC_DB_POOL_MIN_SIZE", "1");
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(port));
        environment.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(ports.keycloakManagement()));
        environment.put("KC_HOSTNAME", Ports.http(port).toString());
        environment.put("KC_CACHE", "local");
        environment.put("KC_LOG_CONSOLE_COLOR", "false");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get("keycloak.admin.password"));
        for (String client : Secrets.CLIENTS) {
            environment.put(
                    "TILLKEY_SECRET_" + client.toUpperCase(Locale.ROOT), secrets.get("client." + client + ".secret"));
        }
        environment.put("TILLKEY_SECRET_IDENTITY_TERMINALS", secrets.get("client.identity-terminals.secret"));
        environment.put("TILLKEY_SECRET_IDENTITY_TERMINALS_PIN", secrets.get("client.identity-terminals-pin.secret"));
        environment.put("TILLKEY_DEMO_PASSWORD", secrets.get("demo.staff.password"));
        for (String account : Secrets.DEMO_STAFF) {
            environment.put(
                    "TILLKEY_DEMO_TOTP_" + account.toUpperCase(Locale.ROOT), secrets.get(Secrets.demoTotp(account)));
        }
        environment.put("TILLKEY_CONSOLE_URL", ports.http(StandardPart.CONSOLE).toString());
        return environment;
    }

    private void prepare() throws IOException {
        Path archive = archive();
        UnpackedOnce.unpack(
                programs(),
                archive.getFileName() + " " + String.join(" ", BUILD_OPTIONS),
                folder -> build(archive, folder));
        Path imports = programs().resolve(Path.of("data", "import"));
        Files.createDirectories(imports);
        try (Stream<Path> realms = Files.list(project.realms())) {
            for (Path realm : realms.filter(file -> file.toString().endsWith("-realm.json"))
                    .toList()) {
                putWhole(realm, imports.resolve(realm.getFileName()));
            }
        }
    }

    private static void putWhole(Path source, Path target) throws IOException {
        if (Files.exists(target) && Files.mismatch(source, target) == -1) {
            return;
        }
        Path draft = Files.createTempFile(target.getParent(), "realm", ".draft");
        Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(project.downloads())) {
            return files.filter(file -> file.getFileName().toString().startsWith("keycloak-quarkus-dist-"))
                    .findFirst()
                    .orElseThrow(() -> new TroubleException("not-fetched", "Keycloak"));
        }
    }

    private void build(Path archive, Path folder) throws IOException, InterruptedException {
        watchdog.run(
                "keycloak-unpack",
                List.of("tar", "-x", "-z", "-f", archive.toString(), "-C", folder.toString(), "--strip-components=1"),
                Map.of(),
                home.folder(),
                home.log("keycloak"));
        List<String> command = new ArrayList<>(
                List.of("sh", folder.resolve(Path.of("bin", "kc.sh")).toString(), "build"));
        command.addAll(BUILD_OPTIONS);
        watchdog.run(
                "keycloak-build",
                command,
                Map.of("JAVA_HOME", java.javaHome().toString(), "JAVA_OPTS_APPEND", JavaCommand.QUICK_COMPILER),
                home.folder(),
                home.log("keycloak"));
        Files.writeString(folder.resolve("README.tillkey"), "Unpacked and built by the Tillkey launcher.\n", UTF_8);
    }
}
