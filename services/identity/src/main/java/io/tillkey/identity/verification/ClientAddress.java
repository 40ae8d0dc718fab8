package io.tillkey.identity.verification;

import io.netty.util.NetUtil;
import io.tillkey.web.Problem;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address a browser asks from, for limits (R2) its network: the IPv4 address, or the first 64 bits of the IPv6 address,
 * since one household has all the rest. Personal: {@link #toString()} doesn't show it.
 */
public final class ClientAddress {
    /** The header the console sends it in. */
    public static final String HEADER = "Client-Address";

    private static final int LONGEST = 45;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final String literal;
    private final String network;

    private ClientAddress(String literal, String network) {
        this.literal = literal;
        this.network = network;
    }

    /** Reads an IP address; nothing if it is none. Names are not looked up. */
    public static Optional<ClientAddress> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        String literal = text.strip();
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(literal);
        if (address == null) {
            return Optional.empty();
        }
        int bytes = address.length == 4 ? address.length : IPV6_NETWORK_BYTES;
        return Optional.of(new ClientAddress(literal, HexFormat.of().formatHex(address, 0, bytes)));
    }

    /** The address as it was given: for sealing, for nothing else. */
    public String literal() {
        return literal;
    }

    /** The network in hexadecimal: for hashing, for nothing else. */
    public String network() {
        return network;
    }

    /**
     * As {@link #parse}, of a header that may be missing.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is there and no address
     */
    public static Optional<ClientAddress> parseOptional(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Optional<ClientAddress> address = parse(header);
        if (address.isEmpty()) {
            throw Problem.of("malformed-parameter", 400).with("parameter", HEADER);
        }
        return address;
    }

    @Override
    public String toString() {
        return "a client address";
    }
}
