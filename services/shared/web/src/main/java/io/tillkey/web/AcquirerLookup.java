package io.tillkey.web;

import java.util.Optional;
import java.util.UUID;

/** Tells whose something is that the path of a request names. A service has a bean of it for each such parameter. */
public interface AcquirerLookup {
    /** The name of the path parameter, such as {@code ticketId}. */
    String parameter();

    /**
     * Whose it is.
     *
     * @param id what the path names
     * @return the acquirer's code; nothing if there is no such thing here, which the operation then says itself
     */
    Optional<String> acquirerOf(UUID id);

    /**
     * Somebody of another acquirer's staff was refused it.
     *
     * @param id what the path names
     * @param userName who
     */
    default void refused(UUID id, String userName) {}
}
