package io.tillkey.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Makes all keys of an installation, each service only those it needs (least privilege).
 *
 * <p>A property is named {@code <service>.<configuration key>}, such as {@code identity.tillkey.privacy.keyset}:
 *
 * <ul>
 *   <li>every service: {@code tillkey.privacy.keyset}, {@code tillkey.privacy.index-key}, each its own
 *   <li>devices, identity, notifications, tickets: {@code tillkey.seal.private-key}
 *   <li>devices: {@code tillkey.seal.readers.identity}, {@code tillkey.devices.decoy-key},
 *       {@code tillkey.devices.possession-key}
 *   <li>identity: {@code tillkey.seal.readers.notifications}, {@code tillkey.seal.readers.tickets},
 *       {@code tillkey.seal.readers.devices}
 *   <li>tickets: {@code tillkey.ticket-token.private-key}
 *   <li>tickets, identity, devices, console: {@code tillkey.ticket-token.public-key}
 * </ul>
 *
 * <p>{@link #configuration} and {@link #environment} give one service's part under the names it reads.
 */
public final class KeyMaterial {
    /** The services that have keys. */
    public static final List<String> SERVICES = List.of("devices", "identity", "tickets", "notifications", "console");

    private static final int SECRET_BYTES = 32;

    private KeyMaterial() {}

    /**
     * Writes new keys as a properties file only its owner can read; to standard output if no file is named.
     *
     * @param arguments the file to make, or nothing; an existing file is left as it is
     * @throws IOException if the file exists or can't be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1) {
            throw new IllegalArgumentException("Give one file, or none for standard output");
        }
        Properties keys = generate();
        if (arguments.length == 0) {
            PrintWriter output = new PrintWriter(System.out, true, UTF_8);
            output.print(format(keys));
            output.flush();
        } else {
            store(keys, Path.of(arguments[0]));
        }
    }

    /** New keys for every service, named {@code <service>.<configuration key>}. */
    public static Properties generate() {
        SecureRandom random = new SecureRandom();
        Properties keys = new Properties();
        for (String service : SERVICES) {
            keys.setProperty(service + "." + PersonalData.KEYSET, keyset());
            keys.setProperty(service + "." + PersonalData.INDEX_KEY, secret(random, PersonalData.INDEX_KEY_BYTES));
        }
        keys.setProperty("devices.tillkey.devices.decoy-key", secret(random, SECRET_BYTES));
        keys.setProperty(
                "devices.tillkey.devices.possession-key",
                JsonWebKeys.writePrivate(keyPair("possession", Use.ENCRYPTION, random)));

        EllipticCurveJsonWebKey identity = keyPair("identity", Use.ENCRYPTION, random);
        keys.setProperty("identity." + SealedMessages.PRIVATE_KEY, JsonWebKeys.writePrivate(identity));
        keys.setProperty("devices." + Sealer.READERS + "identity", JsonWebKeys.writePublic(identity));

        EllipticCurveJsonWebKey notifications = keyPair("notifications", Use.ENCRYPTION, random);
        keys.setProperty("notifications." + SealedMessages.PRIVATE_KEY, JsonWebKeys.writePrivate(notifications));
        keys.setProperty("identity." + Sealer.READERS + "notifications", JsonWebKeys.writePublic(notifications));

        EllipticCurveJsonWebKey devices = keyPair("devices", Use.ENCRYPTION, random);
        keys.setProperty("devices." + SealedMessages.PRIVATE_KEY, JsonWebKeys.writePrivate(devices));
        keys.setProperty("identity." + Sealer.READERS + "devices", JsonWebKeys.writePublic(devices));

        EllipticCurveJsonWebKey tickets = keyPair("tickets", Use.ENCRYPTION, random);
        keys.setProperty("tickets." + SealedMessages.PRIVATE_KEY, JsonWebKeys.writePrivate(tickets));
        // Every service tells the audit trail of tickets who replayed its dead letters, and from where.
        for (String service : List.of("devices", "identity", "notifications", "tickets")) {
            keys.setProperty(service + "." + Sealer.READERS + "tickets", JsonWebKeys.writePublic(tickets));
        }

        EllipticCurveJsonWebKey ticketToken = keyPair("ticket-token", Use.SIGNATURE, random);
        keys.setProperty("tickets.tillkey.ticket-token.private-key", JsonWebKeys.writePrivate(ticketToken));
        for (String reader : List.of("tickets", "identity", "devices", "console")) {
            keys.setProperty(reader + ".tillkey.ticket-token.public-key", JsonWebKeys.writePublic(ticketToken));
        }
        return keys;
    }

    /** One service's keys under the configuration names it reads, such as {@code tillkey.privacy.keyset}. */
    public static Map<String, String> configuration(Properties keys, String service) {
        requireNonNull(keys, "keys is null");
        String prefix = requireNonNull(service, "service is null") + ".";
        Map<String, String> configuration = new TreeMap<>();
        for (String name : keys.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                configuration.put(name.substring(prefix.length()), keys.getProperty(name));
            }
        }
        return configuration;
    }

    /** One service's keys as environment variables, such as {@code TILLKEY_PRIVACY_KEYSET}. */
    public static Map<String, String> environment(Properties keys, String service) {
        Map<String, String> environment = new TreeMap<>();
        configuration(keys, service)
                .forEach((name, value) ->
                        environment.put(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }

    /**
     * Writes keys to a new file that only its owner can read. The file appears whole or not at all.
     *
     * @throws IOException if the file exists or can't be written
     */
    public static void store(Properties keys, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new IOException("Keys are never overwritten; " + file.getFileName() + " exists");
        }
        Files.createDirectories(target.getParent());
        Path draft = Files.createTempFile(target.getParent(), "keys", ".draft", ownerOnly(target));
        try {
            Files.writeString(draft, format(keys), UTF_8);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path target) {
        if (!target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    /** Sorted, without the date comment of {@link Properties#store}. */
    private static String format(Properties keys) {
        StringWriter text = new StringWriter();
        try {
            keys.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        lines.removeIf(line -> line.startsWith("#"));
        lines.sort(null);
        return String.join("\n", lines) + "\n";
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a keyset", e);
        }
    }

    private static String secret(SecureRandom random, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    private static EllipticCurveJsonWebKey keyPair(String name, String use, SecureRandom random) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256, null, random);
            key.setUse(use);
            byte[] suffix = new byte[6];
            random.nextBytes(suffix);
            key.setKeyId(name + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(suffix));
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("Can't make a key pair", e);
        }
    }
}
