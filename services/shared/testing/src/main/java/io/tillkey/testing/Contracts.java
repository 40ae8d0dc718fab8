package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the contracts from the class path. */
public final class Contracts {
    /** Reads and writes JSON without any of our own rules. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String ROOT = "contracts/";

    private Contracts() {}

    /** One file below {@code contracts/}, parsed by its extension. */
    public static JsonNode read(String path) {
        try (InputStream stream = Contracts.class.getClassLoader().getResourceAsStream(ROOT + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + ROOT + path + " on the class path");
            }
            return (path.endsWith(".json") ? JSON : YAML).readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ROOT + path, e);
        }
    }

    static boolean exists(String path) {
        return Contracts.class.getClassLoader().getResource(ROOT + path) != null;
    }

    /** The names of the files in one folder below {@code contracts/}, sorted; empty if there is none. */
    static List<String> list(String folder) {
        URL url = Contracts.class.getClassLoader().getResource(ROOT + folder);
        if (url == null) {
            return List.of();
        }
        try {
            URI uri = url.toURI();
            if ("jar".equals(uri.getScheme())) {
                String[] parts = uri.toString().split("!", 2);
                try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0].substring(4))), Map.of())) {
                    return names(jar.getPath(parts[1]));
                }
            }
            return names(Path.of(uri));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + ROOT + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot list " + ROOT + folder, e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // A folder in a jar ends with a slash.
            return files.map(file -> file.getFileName().toString().replace("/", ""))
                    .sorted()
                    .toList();
        }
    }
}
