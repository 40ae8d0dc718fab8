package io.tillkey.identity.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists that come with the service: a word a line, {@code #} starts a comment. */
final class WordList {
    private WordList() {}

    /** Reads a list beside this class. */
    static Set<String> read(String name) {
        try (InputStream stream = WordList.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The list " + name + " is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, UTF_8))
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the list " + name, e);
        }
    }
}
