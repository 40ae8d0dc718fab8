package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP address that a person's request came from, as the console saw it. Personal (R28): {@link #toString()} doesn't show it.
 *
 * @param value the address as it was given
 */
public record ClientAddress(String value) {
    /** The header the console sends it in. */
    public static final String HEADER = "Client-Address";

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 45;

    public ClientAddress {
        requireNonNull(value, "value is null");
    }

    /**
     * Reads the header, which may be missing. No name is ever resolved.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is there and no address
     */
    public static Optional<ClientAddress> parseOptional(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (text.length() > LONGEST || !(IPV4.matcher(text).matches() || isIpv6(text))) {
            throw Problem.of("malformed-parameter", 400).with("parameter", HEADER);
        }
        return Optional.of(new ClientAddress(text));
    }

    private static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            // It has a colon and nothing a name could have: it is read as a literal or refused.
            InetAddress.getByName(text);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "a client address";
    }
}
