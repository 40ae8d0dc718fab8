package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.KeyMaterial;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Every password and key of one stack: made at first start, kept in a file only its owner can read. */
public final class Secrets {
    /** The clients of realm {@code staff}. */
    public static final List<String> CLIENTS =
            List.of("console", "tickets", "identity", "devices", "notifications", "provisioning");

    /** The demo accounts of realm {@code staff}. There are two administrators, since it takes two to change the policy. */
    public static final List<String> DEMO_STAFF =
            List.of("agent", "supervisor", "clerk", "auditor", "administrator", "administrator2");

    private static final String KEYS = "keys.";

    private static final String OPENS = ".tillkey.seal.private-key";

    private static final String SEALS = ".tillkey.seal.readers.";

    /** Without the letters and digits that look like others. */
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Properties values;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Reads the file and adds what is missing in it. */
    public static Secrets at(Path file) {
        requireNonNull(file, "file is null");
        Properties values = new Properties();
        try {
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
                    values.load(reader);
                }
            }
            int before = values.size();
            Secrets secrets = new Secrets(values);
            secrets.complete();
            if (values.size() != before) {
                secrets.store(file);
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret of that name. */
    public String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no secret " + name);
        }
        return value;
    }

    /** The name of the secret that a demo account shares with its authenticator app. */
    public static String demoTotp(String account) {
        return "demo.staff.totp." + account;
    }

    /** A service's encryption, sealing and token keys as environment variables. */
    public Map<String, String> keysOf(String service) {
        Properties keys = new Properties();
        for (String name : values.stringPropertyNames()) {
            if (name.startsWith(KEYS)) {
                keys.setProperty(name.substring(KEYS.length()), values.getProperty(name));
            }
        }
        return KeyMaterial.environment(keys, service);
    }

    /** Every secret under a name that environment files and Docker Compose take, such as {@code CLIENT_CONSOLE_SECRET}. */
    public Map<String, String> asVariables() {
        Map<String, String> variables = new TreeMap<>();
        for (String name : values.stringPropertyNames()) {
            variables.put(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), values.getProperty(name));
        }
        return variables;
    }

    private void complete() {
        add("postgres.password", password());
        for (StandardPart service : StandardPart.SERVICES) {
            add("database." + service.partName() + ".password", password());
        }
        add("database.keycloak.password", password());
        add("keycloak.admin.password", password());
        for (String client : CLIENTS) {
            add("client." + client + ".secret", password());
        }
        add("client.identity-terminals.secret", password());
        add("client.identity-terminals-pin.secret", password());
        add("twilio.account-sid", "AC" + hex(16));
        add("twilio.auth-token", hex(16));
        add("devices.token-key", signingKey());
        add("demo.staff.password", readable(4, 4));
        for (String account : DEMO_STAFF) {
            add(demoTotp(account), AuthenticatorCode.newSecret(random));
        }
        add("demo.terminal.password", readable(4, 4));
        add("demo.terminal.pin6", pin(6));
        add("demo.terminal.pin8", pin(8));
        // A key pair is one thing in several services: never mix an old part of it with a new one.
        Set<String> pairs = values.stringPropertyNames().stream()
                .filter(name -> name.startsWith(KEYS))
                .map(name -> pairOf(name.substring(KEYS.length())))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        Properties keys = KeyMaterial.generate();
        for (String name : keys.stringPropertyNames()) {
            Optional<String> existing = pairOf(name).filter(pairs::contains);
            if (existing.isEmpty()) {
                add(KEYS + name, keys.getProperty(name));
            } else {
                // A service that seals to a reader since lately gets the key that others seal with already.
                sealingKeyOf(name).ifPresent(key -> add(KEYS + name, key));
            }
        }
    }

    /** What another service seals with to the same reader. */
    private Optional<String> sealingKeyOf(String name) {
        int reader = name.indexOf(SEALS);
        return reader < 0
                ? Optional.empty()
                : values.stringPropertyNames().stream()
                        .filter(other -> other.startsWith(KEYS) && other.endsWith(name.substring(reader)))
                        .findFirst()
                        .map(values::getProperty);
    }

    /** The key pair a key is a part of, such as that of who opens what was sealed to them. */
    private static Optional<String> pairOf(String name) {
        if (name.contains(".ticket-token.")) {
            return Optional.of("ticket-token");
        }
        if (name.endsWith(OPENS)) {
            return Optional.of("seal " + name.substring(0, name.length() - OPENS.length()));
        }
        int reader = name.indexOf(SEALS);
        return reader < 0 ? Optional.empty() : Optional.of("seal " + name.substring(reader + SEALS.length()));
    }

    private void add(String name, String value) {
        values.putIfAbsent(name, value);
    }

    private String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
    }

    /** A key pair that one service alone has, as base64url of a private JWK. */
    private String signingKey() {
        try {
            String json = EcJwkGenerator.generateJwk(EllipticCurves.P256, null, random)
                    .toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException("Can't make a key pair", e);
        }
    }

    private String hex(int count) {
        return HexFormat.of().formatHex(bytes(count));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Groups of letters and digits that people can type, with at least one of each. */
    private String readable(int groups, int length) {
        StringBuilder text = new StringBuilder();
        do {
            text.setLength(0);
            for (int i = 0; i < groups * length; i++) {
                if (i > 0 && i % length == 0) {
                    text.append('-');
                }
                text.append(READABLE.charAt(random.nextInt(READABLE.length())));
            }
        } while (text.chars().noneMatch(Character::isDigit) || text.chars().noneMatch(Character::isLetter));
        return text.toString();
    }

    /** Digits without three equal or consecutive ones in a row (R19). */
    private String pin(int length) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < length) {
            char next = (char) ('0' + random.nextInt(10));
            int size = digits.length();
            if (size >= 2) {
                int first = digits.charAt(size - 1) - digits.charAt(size - 2);
                int second = next - digits.charAt(size - 1);
                if (first == second && Math.abs(second) <= 1) {
                    continue;
                }
            }
            digits.append(next);
        }
        return digits.toString();
    }

    private void store(Path file) throws IOException {
        StringWriter text = new StringWriter();
        values.store(text, null);
        List<String> lines = text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .toList();
        OwnerOnly.write(file, String.join("\n", lines) + "\n");
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
