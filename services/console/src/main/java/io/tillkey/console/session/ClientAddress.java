package io.tillkey.console.session;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The address a request came from, as the connection or a trusted proxy says; never what the browser claims.
 *
 * @param text a numeric IPv4 or IPv6 address
 */
public record ClientAddress(String text) {
    private static final int NETWORK_BYTES = 8;

    /** Demands an address. */
    public ClientAddress {
        requireNonNull(text, "text is null");
    }

    /**
     * What limits are counted by: an IPv4 address, or the /64 network of an IPv6 address, of which one subscriber has
     * more addresses than could ever be counted.
     */
    public String network() {
        if (text.indexOf(':') < 0) {
            return text;
        }
        try {
            // A literal: nothing is looked up.
            if (InetAddress.getByName(text) instanceof Inet6Address address) {
                return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64";
            }
            return text;
        } catch (UnknownHostException e) {
            return text;
        }
    }

    /** Masked: an address is personal data. */
    @Override
    public String toString() {
        return "ClientAddress[****]";
    }
}
