package io.tillkey.testing;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenException;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Keycloak from its distribution, as a child process. */
public final class KeycloakServer implements KeycloakServerMBean {
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(5);
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final List<String> SECRETS = List.of(
            "CONSOLE",
            "TICKETS",
            "IDENTITY",
            "DEVICES",
            "NOTIFICATIONS",
            "PROVISIONING",
            "IDENTITY_TERMINALS",
            "IDENTITY_TERMINALS_PIN");

    private final Path javaHome = newestJava();
    private final Path installation;
    private final Path home;
    private final int port;
    private final int managementPort;
    private Process process;

    /** Unpacks and builds Keycloak if this machine hasn't got it, and starts it on free ports. */
    public KeycloakServer() {
        try {
            installation = install();
            home = Files.createTempDirectory("tillkey-keycloak");
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = one.getLocalPort();
                managementPort = other.getLocalPort();
            }
            for (String folder : List.of("lib", "conf", "providers", "themes")) {
                Files.createSymbolicLink(home.resolve(folder), installation.resolve(folder));
            }
            // Keycloak's home, where it looks for realms to import, is beside the script itself: no link to it then.
            Path bin = Files.createDirectory(home.resolve("bin"));
            Files.copy(installation.resolve("bin/kc.sh"), bin.resolve("kc.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Keycloak", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "keycloak-end"));
        start();
    }

    @Override
    public String getUrl() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            resume();
            return;
        }
        try {
            importRealms();
            ProcessBuilder builder = new ProcessBuilder(
                    "sh",
                    "-c",
                    // The shell waits for its input to end, which it does when this JVM is gone, however that happens.
                    "\"$0\" \"$@\" & child=$!; cat > /dev/null; kill -9 $child",
                    home.resolve("bin/kc.sh").toString(),
                    "start",
                    "--optimized",
                    "--import-realm",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + managementPort,
                    "--hostname-strict=false",
                    "--http-enabled=true");
            environment(builder.environment());
            builder.redirectErrorStream(true);
            builder.redirectOutput(home.resolve("keycloak.log").toFile());
            process = builder.start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Keycloak", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        resume();
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        process = null;
        deleteTree(home.resolve("data"));
    }

    @Override
    public synchronized void suspend() {
        signal("STOP");
    }

    @Override
    public synchronized void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process == null) {
            return;
        }
        for (ProcessHandle member : process.descendants().toList()) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(member.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot signal Keycloak", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        return family;
    }

    private void end() {
        if (process != null) {
            family().forEach(ProcessHandle::destroyForcibly);
        }
        deleteTree(home);
    }

    private void environment(Map<String, String> environment) {
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        // It is alone: no port for other members of a cluster, and nothing to agree on with them.
        environment.put("KC_CACHE", "local");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakResource.ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakResource.PASSWORD);
        environment.put("TILLKEY_CONSOLE_URL", "http://127.0.0.1:8700");
        environment.put("TILLKEY_DEMO_PASSWORD", KeycloakResource.PASSWORD);
        KeycloakResource.STAFF.forEach(account -> environment.put(
                "TILLKEY_DEMO_TOTP_" + account.toUpperCase(Locale.ROOT), AuthenticatorApp.secretOf(account)));
        SECRETS.forEach(name -> environment.put("TILLKEY_SECRET_" + name, KeycloakResource.secret(name)));
    }

    private void importRealms() throws IOException {
        Path target = Files.createDirectories(home.resolve("data/import"));
        try (Stream<Path> realms = Files.list(realmFolder())) {
            for (Path realm : realms.filter(file -> file.toString().endsWith("-realm.json"))
                    .toList()) {
                Files.copy(realm, target.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path realmFolder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path realms = folder.resolve("deploy/keycloak");
            if (Files.isDirectory(realms)) {
                return realms;
            }
        }
        throw new IllegalStateException("deploy/keycloak is not above the working directory");
    }

    private void awaitReady() throws IOException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(getUrl() + "/realms/staff"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                break;
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (IOException e) {
                // Not listening yet.
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while Keycloak started", e);
            }
        }
        throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(home.resolve("keycloak.log")));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Unpacks and builds once per machine, user, version and Java; several test runs wait for the first. */
    private Path install() throws IOException {
        String version = version();
        Path cache = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("tillkey-cache-" + System.getProperty("user.name")));
        Path folder = cache.resolve("keycloak-" + version);
        Path complete = folder.resolve(".complete");
        try (RandomAccessFile file =
                        new RandomAccessFile(cache.resolve("keycloak.lock").toFile(), "rw");
                FileLock lock = file.getChannel().lock()) {
            if (!lock.isValid()) {
                throw new IOException("cannot lock " + cache);
            }
            if (!Files.exists(complete)) {
                deleteTree(folder);
                Files.createDirectories(folder);
                unpack(distribution(version), folder);
                build(folder);
                Files.createFile(complete);
            }
        }
        return folder;
    }

    private static Path distribution(String version) throws IOException {
        try {
            return MavenArtifactResolver.builder()
                    .setWorkspaceDiscovery(false)
                    .build()
                    .resolve(new DefaultArtifact("org.keycloak", "keycloak-quarkus-dist", "tar.gz", version))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (BootstrapMavenException e) {
            throw new IOException("cannot get Keycloak " + version + " from the Maven repository", e);
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        run(
                new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString(), "--strip-components=1"),
                folder.resolve("unpack.log"));
    }

    private void build(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                folder.resolve("bin/kc.sh").toString(), "build", "--db=dev-mem", "--health-enabled=true");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        // A short life, in which the thorough compiler costs more than it gains.
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        run(builder, folder.resolve("build.log"));
    }

    private static void run(ProcessBuilder builder, Path log) throws IOException {
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_BUILD.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("took too long: " + builder.command());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + builder.command(), e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(builder.command() + " failed:\n" + Files.readString(log));
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = KeycloakServer.class.getResourceAsStream("versions.properties")) {
            properties.load(stream);
        }
        return properties.getProperty("keycloak");
    }

    /** The home of the newest JDK there is: password hashing gains much from it. */
    private static Path newestJava() {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> candidates = new ArrayList<>(List.of(own));
        if (own.getParent() != null) {
            try (Stream<Path> siblings = Files.list(own.getParent())) {
                siblings.filter(path -> Files.isExecutable(path.resolve("bin/java")))
                        .forEach(candidates::add);
            } catch (IOException e) {
                return own;
            }
        }
        return candidates.stream()
                .filter(path -> feature(path).isPresent())
                .max(Comparator.comparingInt(path -> feature(path).orElseThrow()))
                .orElse(own);
    }

    private static Optional<Integer> feature(Path javaHome) {
        Properties release = new Properties();
        try (InputStream stream = Files.newInputStream(javaHome.resolve("release"))) {
            release.load(stream);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(Runtime.Version.parse(version).feature());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            root.toFile().deleteOnExit();
        }
    }
}
