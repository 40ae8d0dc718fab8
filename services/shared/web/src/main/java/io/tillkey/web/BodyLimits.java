package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long the body of a request may be: short, except where files are taken. */
@ApplicationScoped
public class BodyLimits {
    private static final long MEBIBYTE = 1024 * 1024;

    private final long most;
    private final Optional<Pattern> uploads;
    private final long mostOfAFile;
    private final int filesAtOnce;

    /** For the client proxy only. */
    protected BodyLimits() {
        most = 0;
        uploads = Optional.empty();
        mostOfAFile = 0;
        filesAtOnce = 0;
    }

    /**
     * @param most the longest body: {@code tillkey.web.max-body-size}
     * @param uploads the paths where files are taken: {@code tillkey.web.uploads.paths}, a regular expression; none if absent
     * @param mostOfAFile the largest file, in whole mebibytes: {@code tillkey.web.uploads.max-size}
     * @param filesAtOnce how many may come at once, since they are held in memory: {@code tillkey.web.uploads.at-once}
     */
    @Inject
    public BodyLimits(
            @ConfigProperty(name = "tillkey.web.max-body-size") MemorySize most,
            @ConfigProperty(name = "tillkey.web.uploads.paths") Optional<String> uploads,
            @ConfigProperty(name = "tillkey.web.uploads.max-size") MemorySize mostOfAFile,
            @ConfigProperty(name = "tillkey.web.uploads.at-once") int filesAtOnce) {
        this.most = requireNonNull(most, "most is null").asLongValue();
        this.uploads = requireNonNull(uploads, "uploads is null").map(Pattern::compile);
        this.mostOfAFile = requireNonNull(mostOfAFile, "mostOfAFile is null").asLongValue();
        this.filesAtOnce = filesAtOnce;
    }

    /** The longest body for a path, in bytes. */
    long of(String path) {
        return takesFiles(path) ? mostOfAFile : most;
    }

    /** How many files may come at once. */
    int filesAtOnce() {
        return filesAtOnce;
    }

    /** Whether files are taken at a path. */
    boolean takesFiles(String path) {
        return path != null
                && uploads.isPresent()
                && uploads.get().matcher(path).matches();
    }

    /** What a body that is longer is refused with: 413. */
    Problem refusal(String path) {
        return takesFiles(path)
                ? Problem.of("file-too-large", 413).with("mostMebibytes", mostOfAFile / MEBIBYTE)
                : Problem.of("body-too-large", 413);
    }
}
