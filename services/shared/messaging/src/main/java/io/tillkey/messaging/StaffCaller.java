package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.ClientAddress;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/**
 * The member of staff who asks for something.
 *
 * @param userName their user name (R25: accounts are personal)
 * @param address from where, if the console said
 */
public record StaffCaller(String userName, Optional<ClientAddress> address) {
    public StaffCaller {
        requireNonNull(userName, "userName is null");
        requireNonNull(address, "address is null");
    }

    /**
     * Who is behind a request.
     *
     * @param clientAddress the header {@link ClientAddress#HEADER}, or null
     * @throws io.tillkey.web.Problem 400 {@code malformed-parameter} if the header is there and no address
     */
    public static StaffCaller of(SecurityContext security, String clientAddress) {
        return new StaffCaller(security.getUserPrincipal().getName(), ClientAddress.parseOptional(clientAddress));
    }
}
