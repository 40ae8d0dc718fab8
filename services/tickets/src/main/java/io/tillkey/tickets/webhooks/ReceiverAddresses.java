package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where messages may go: to public addresses, by https. A partner chooses the URL, so without this it could have us talk
 * to machines of our own network, or to a cloud's metadata service. A name is looked up for each send, every address it
 * has must be public, and the connection is made to an address that was looked at: what the name says a moment later
 * doesn't matter.
 */
@ApplicationScoped
public class ReceiverAddresses {
    private static final int LONGEST = 500;

    private final boolean allowLoopback;

    @Inject
    ReceiverAddresses(WebhooksConfig config) {
        this.allowLoopback = requireNonNull(config, "config is null").allowLoopback();
    }

    /**
     * Reads a URL, without looking its name up: that would tell whoever asks which names our network knows.
     *
     * @throws Problem 422 {@code webhook-url-refused} with the reason
     */
    public URI parse(String text) {
        requireNonNull(text, "text is null");
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("MALFORMED");
        }
        if (text.length() > LONGEST
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 0xFFFF) {
            throw refused("MALFORMED");
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!https && !(http && allowLoopback && isLoopback(uri.getHost()))) {
            throw refused("NOT_HTTPS");
        }
        if (isLiteral(uri.getHost()) && resolve(uri).isEmpty()) {
            throw refused("NOT_PUBLIC");
        }
        return uri;
    }

    /** An address to connect to; empty if the name has none, or any that is not allowed. May take as long as DNS does. */
    public Optional<InetAddress> resolve(URI uri) {
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        try {
            InetAddress[] all = InetAddress.getAllByName(bare(uri.getHost()));
            for (InetAddress address : all) {
                boolean loopback = allowLoopback && address.isLoopbackAddress();
                if (!loopback && (plain || !isPublic(address))) {
                    return Optional.empty();
                }
            }
            return Optional.of(all[0]);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** True if an address belongs to the public Internet: none of the special ones of IANA's registries. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF);
        }
        return address instanceof Inet6Address && isPublic6(bytes);
    }

    private static boolean isPublic4(int first, int second, int third) {
        boolean special = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 192 && second == 88 && third == 99
                || first == 192 && second == 168
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113;
        return !special;
    }

    /** Global unicast (2000::/3) only, without documentation, and without what carries an IPv4 address within. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        boolean global = first >= 0x2000 && first <= 0x3FFF;
        boolean sixToFour = first == 0x2002;
        // 2001::/23 holds Teredo, ORCHID and other protocols' own; 2001:db8::/32 and 3fff::/20 are for documents.
        boolean protocols = first == 0x2001 && (second < 0x0200 || second == 0x0DB8);
        boolean documents = first == 0x3FFF && second < 0x1000;
        return global && !sixToFour && !protocols && !documents;
    }

    private static boolean isLoopback(String host) {
        return "localhost".equalsIgnoreCase(host) || isLiteral(host) && isLoopbackLiteral(host);
    }

    private static boolean isLoopbackLiteral(String host) {
        try {
            return InetAddress.getByName(bare(host)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Written in digits, however oddly, so that no name is looked up. */
    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Problem refused(String reason) {
        return Problem.of("webhook-url-refused", 422).with("reason", reason);
    }
}
