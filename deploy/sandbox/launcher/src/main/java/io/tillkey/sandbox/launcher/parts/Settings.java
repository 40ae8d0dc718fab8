package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Environment variables that someone sets for a part by hand, for example to send through the real Twilio:
 * {@code notifications.TILLKEY_TWILIO_BASE_URL=…}.
 */
final class Settings {
    private Settings() {}

    /** The variables for one part; the file may be missing. */
    static Map<String, String> of(Path file, String part) {
        Map<String, String> variables = new TreeMap<>();
        if (!Files.exists(file)) {
            return variables;
        }
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            all.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String prefix = part + ".";
        for (String name : all.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                variables.put(name.substring(prefix.length()), all.getProperty(name));
            }
        }
        return variables;
    }
}
