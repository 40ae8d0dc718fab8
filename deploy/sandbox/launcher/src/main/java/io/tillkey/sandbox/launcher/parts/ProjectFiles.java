package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the things we start are in a checkout.
 *
 * @param root the folder of the {@code tillkey} command
 */
public record ProjectFiles(Path root) {
    /** System property with the root; without it, it is looked for upwards from the working directory. */
    public static final String PROPERTY = "tillkey.project";

    private static final Path LAUNCHER = Path.of("deploy", "sandbox", "launcher");

    /** Checks. */
    public ProjectFiles {
        root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
    }

    /** Finds the checkout we run in. */
    public static ProjectFiles find() {
        String given = System.getProperty(PROPERTY);
        if (given != null && !given.isBlank()) {
            return new ProjectFiles(Path.of(given));
        }
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(LAUNCHER)))
                .findFirst()
                .map(ProjectFiles::new)
                .orElseThrow(() -> new IllegalStateException("Not in a Tillkey checkout: " + start));
    }

    /** The runnable jar of a service. */
    public Path serviceJar(String service) {
        return root.resolve(Path.of("services", service, "target", "quarkus-app", "quarkus-run.jar"));
    }

    /** The jar of a sandbox; its libraries are in {@code lib} beside it. */
    public Path sandboxJar(String sandbox) {
        return root.resolve(Path.of("deploy", "sandbox", sandbox, "target", "tillkey-sandbox-" + sandbox + ".jar"));
    }

    /** The libraries of the launcher, among them the Kafka broker and the PostgreSQL archives. */
    public Path launcherLibraries() {
        return root.resolve(LAUNCHER).resolve(Path.of("target", "lib"));
    }

    /** Archives the build fetched. */
    public Path downloads() {
        return root.resolve(LAUNCHER).resolve(Path.of("target", "downloads"));
    }

    /** Unpacked programs; holds no data, so several stacks share it. */
    public Path programs() {
        return root.resolve(LAUNCHER).resolve(Path.of("target", "programs"));
    }

    /** The realms that Keycloak imports. */
    public Path realms() {
        return root.resolve(Path.of("deploy", "keycloak"));
    }
}
