package io.tillkey.identity.verification;

import io.netty.util.NetUtil;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The network a browser is in, for limits (R2): the IPv4 address, or the first 64 bits of the IPv6 address, since one
 * household has all the rest. Personal: {@link #toString()} doesn't show it.
 */
public final class ClientAddress {
    private static final int LONGEST = 45;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final String network;

    private ClientAddress(String network) {
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
        return Optional.of(new ClientAddress(HexFormat.of().formatHex(address, 0, bytes)));
    }

    /** The network in hexadecimal: for hashing, for nothing else. */
    public String network() {
        return network;
    }

    @Override
    public String toString() {
        return "a client address";
    }
}
