package io.tillkey.tickets.desk;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.merchant.ClientAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * A request of a member of staff about a ticket.
 *
 * @param ticketId the ticket
 * @param userName who asks (R25: accounts are personal)
 * @param runsTheQueue true for supervisors, who may take a ticket from somebody else
 * @param address where it came from, if the console said
 */
public record StaffCall(UUID ticketId, String userName, boolean runsTheQueue, Optional<ClientAddress> address) {
    public StaffCall {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(userName, "userName is null");
        requireNonNull(address, "address is null");
    }
}
