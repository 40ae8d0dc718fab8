package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * A merchant's change of a ticket whose token and browser were checked.
 *
 * @param ticketId the ticket
 * @param binding the browser
 * @param ifMatch the header If-Match, if it came
 * @param address where it came from, if the console said
 */
public record MerchantCall(UUID ticketId, String binding, Optional<String> ifMatch, Optional<ClientAddress> address) {
    public MerchantCall {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(binding, "binding is null");
        requireNonNull(ifMatch, "ifMatch is null");
        requireNonNull(address, "address is null");
    }
}
