package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A Java installation of this machine.
 *
 * @param folder its home
 * @param feature its version, such as 17
 */
public record JavaHome(Path folder, int feature) {
    /** Names the installation for the parts, when the newest isn't the right one. */
    public static final String VARIABLE = "TILLKEY_JAVA_HOME";

    /** The newest version our parts have run on. */
    private static final int NEWEST_TRIED = 25;

    /** Checks. */
    public JavaHome {
        requireNonNull(folder, "folder is null");
    }

    /** The one we run on ourselves. */
    public static JavaHome current() {
        return new JavaHome(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * The newest installation that can be found, up to the newest our parts have run on; ours if there is none newer.
     * Keycloak checks passwords twice as fast on 25 as on 17.
     */
    public static JavaHome newest() {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isBlank()) {
            return at(Path.of(given)).orElseThrow(() -> new BadSettingException(VARIABLE, given));
        }
        List<JavaHome> found = new ArrayList<>();
        found.add(current());
        for (Path place : places()) {
            at(place).filter(home -> home.feature <= NEWEST_TRIED).ifPresent(found::add);
        }
        // max() answers the last of equals; ours is the first, and preferred.
        return found.stream()
                .sorted(Comparator.comparingInt(JavaHome::feature).reversed())
                .findFirst()
                .orElseThrow();
    }

    /** The program that runs Java. */
    public Path java() {
        return folder.resolve(Path.of("bin", "java"));
    }

    private static List<Path> places() {
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> places = new ArrayList<>();
        for (Path parent : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt/java"),
                Path.of("/opt/jdk"),
                user.resolve(".jdks"),
                user.resolve(Path.of(".sdkman", "candidates", "java")))) {
            children(parent, places);
        }
        List<Path> bundles = new ArrayList<>();
        children(Path.of("/Library/Java/JavaVirtualMachines"), bundles);
        bundles.forEach(bundle -> places.add(bundle.resolve(Path.of("Contents", "Home"))));
        return places;
    }

    private static void children(Path parent, List<Path> into) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(parent, Files::isDirectory)) {
            List<Path> sorted = new ArrayList<>();
            content.forEach(sorted::add);
            sorted.sort(null);
            into.addAll(sorted);
        } catch (IOException e) {
            // A folder we may not read has no Java for us.
        }
    }

    static Optional<JavaHome> at(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isExecutable(folder.resolve(Path.of("bin", "java"))) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            for (String line : Files.readAllLines(release, UTF_8)) {
                if (line.startsWith("JAVA_VERSION=")) {
                    String version = line.substring("JAVA_VERSION=".length()).replace("\"", "");
                    return Optional.of(
                            new JavaHome(folder, Runtime.Version.parse(version).feature()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Whatever it is, it says of itself nothing we could rely on.
        }
        return Optional.empty();
    }
}
