package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.UUID;

/**
 * The terminal that a request comes from.
 *
 * @param terminalId the terminal
 * @param thumbprint of the key that its access token was given for
 */
public record DeviceIdentity(UUID terminalId, String thumbprint) {
    static final String THUMBPRINT = "tillkey.device.thumbprint";

    public DeviceIdentity {
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(thumbprint, "thumbprint is null");
    }

    /**
     * The terminal behind a request that was let in as a device.
     *
     * @throws UnauthorizedException if it is no terminal's
     */
    public static DeviceIdentity of(SecurityIdentity identity) {
        String thumbprint = requireNonNull(identity, "identity is null").getAttribute(THUMBPRINT);
        if (thumbprint == null) {
            throw new UnauthorizedException();
        }
        return new DeviceIdentity(UUID.fromString(identity.getPrincipal().getName()), thumbprint);
    }
}
