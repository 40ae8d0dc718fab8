package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP address a merchant's request came from, as the console saw it.
 *
 * @param value the address, written the usual way
 * @param network what is limited: the address, of IPv6 the /64 network, since one subscriber has all of that
 */
public record ClientAddress(String value, String network) {
    /** The header the console sends it in. */
    public static final String HEADER = "Client-Address";

    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}", Pattern.DOTALL);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 45;
    private static final int NETWORK_BYTES = 8;

    public ClientAddress {
        requireNonNull(value, "value is null");
        requireNonNull(network, "network is null");
    }

    /**
     * Reads the header. No name is ever resolved.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is missing or no address
     */
    public static ClientAddress parse(String header) {
        String text = header == null ? "" : header.strip();
        if (text.length() > LONGEST) {
            throw malformed();
        }
        if (IPV4.matcher(text).matches()) {
            return new ClientAddress(text, text);
        }
        if (!IPV6.matcher(text).matches()) {
            throw malformed();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address instanceof Inet6Address) {
                return new ClientAddress(
                        address.getHostAddress(),
                        HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)));
            }
            // IPv4 written as IPv6.
            return new ClientAddress(address.getHostAddress(), address.getHostAddress());
        } catch (UnknownHostException e) {
            throw malformed();
        }
    }

    /** As {@link #parse}, where the header may be missing. */
    public static Optional<ClientAddress> parseOptional(String header) {
        return header == null ? Optional.empty() : Optional.of(parse(header));
    }

    /** Hidden: it is personal. */
    @Override
    public String toString() {
        return "a client address";
    }

    private static Problem malformed() {
        return Problem.of("malformed-parameter", 400).with("parameter", HEADER);
    }
}
