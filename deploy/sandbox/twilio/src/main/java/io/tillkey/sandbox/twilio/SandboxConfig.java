package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the sandbox runs; read from the environment once, at start.
 *
 * @param bind address to listen on; {@code BIND}, 127.0.0.1 unless told, because the inbox shows codes
 * @param port port to listen on; {@code PORT}, 8707; 0 takes any free one
 * @param accountSid user name of the API; {@code TWILIO_ACCOUNT_SID}
 * @param authToken password of the API and key of the callback signatures; {@code TWILIO_AUTH_TOKEN}
 * @param capacity messages kept at most, the oldest go first; {@code TWILIO_SANDBOX_CAPACITY}, 1000
 * @param file where messages survive a restart; {@code TWILIO_SANDBOX_FILE}; kept in memory only when absent
 * @param sentAfter from taken to sent; {@code TWILIO_SANDBOX_SENT_AFTER_MILLIS}, 150
 * @param deliveredAfter from sent to delivered; {@code TWILIO_SANDBOX_DELIVERED_AFTER_MILLIS}, 350
 * @param slowBy how long the slow number and the slow mode take; {@code TWILIO_SANDBOX_SLOW_MILLIS}, 30000
 * @param inbound where what a phone answers is brought to, as Twilio's webhook for incoming messages; {@code
 *     TWILIO_SANDBOX_INBOUND_URL}; phones can't answer when absent
 * @param hosts names the inbox answers to, so that no foreign page can read it by DNS rebinding;
 *     {@code TWILIO_SANDBOX_HOSTS}
 */
public record SandboxConfig(
        String bind,
        int port,
        String accountSid,
        String authToken,
        int capacity,
        Optional<Path> file,
        Duration sentAfter,
        Duration deliveredAfter,
        Duration slowBy,
        Optional<URI> inbound,
        Set<String> hosts) {
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    /** Checks every value. */
    public SandboxConfig {
        requireNonNull(bind, "bind is null");
        requireNonNull(accountSid, "accountSid is null");
        requireNonNull(authToken, "authToken is null");
        requireNonNull(file, "file is null");
        requireNonNull(sentAfter, "sentAfter is null");
        requireNonNull(deliveredAfter, "deliveredAfter is null");
        requireNonNull(slowBy, "slowBy is null");
        requireNonNull(inbound, "inbound is null");
        hosts = Set.copyOf(hosts);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("PORT is not a port: " + port);
        }
        if (!ACCOUNT_SID.matcher(accountSid).matches()) {
            throw new IllegalArgumentException("TWILIO_ACCOUNT_SID is not AC and 32 hexadecimal digits");
        }
        if (authToken.isBlank()) {
            throw new IllegalArgumentException("TWILIO_AUTH_TOKEN is empty");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("TWILIO_SANDBOX_CAPACITY is below 1");
        }
        if (sentAfter.isNegative() || deliveredAfter.isNegative() || slowBy.isNegative()) {
            throw new IllegalArgumentException("a TWILIO_SANDBOX_…_MILLIS is negative");
        }
    }

    /**
     * Reads the configuration.
     *
     * @param environment usually {@link System#getenv()}
     * @throws IllegalArgumentException saying which variable is missing or wrong, without its value where it is secret
     */
    public static SandboxConfig from(Map<String, String> environment) {
        return new SandboxConfig(
                environment.getOrDefault("BIND", "127.0.0.1"),
                number(environment, "PORT", 8707),
                required(environment, "TWILIO_ACCOUNT_SID"),
                required(environment, "TWILIO_AUTH_TOKEN"),
                number(environment, "TWILIO_SANDBOX_CAPACITY", 1000),
                Optional.ofNullable(environment.get("TWILIO_SANDBOX_FILE"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of),
                millis(environment, "TWILIO_SANDBOX_SENT_AFTER_MILLIS", 150),
                millis(environment, "TWILIO_SANDBOX_DELIVERED_AFTER_MILLIS", 350),
                millis(environment, "TWILIO_SANDBOX_SLOW_MILLIS", 30_000),
                Optional.ofNullable(environment.get("TWILIO_SANDBOX_INBOUND_URL"))
                        .filter(address -> !address.isBlank())
                        .map(SandboxConfig::webAddress),
                Arrays.stream(environment
                                .getOrDefault("TWILIO_SANDBOX_HOSTS", "127.0.0.1,localhost,[::1],twilio")
                                .split(","))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static URI webAddress(String address) {
        try {
            URI uri = new URI(address.strip());
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("TWILIO_SANDBOX_INBOUND_URL is not a web address");
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
    }

    private static Duration millis(Map<String, String> environment, String name, int otherwise) {
        return Duration.ofMillis(number(environment, name, otherwise));
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "SandboxConfig[" + bind + ":" + port + ", capacity=" + capacity + ", file=" + file.isPresent() + "]";
    }
}
