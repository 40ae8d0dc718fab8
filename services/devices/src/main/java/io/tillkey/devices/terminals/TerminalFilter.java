package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.web.Acquirers;
import java.util.Optional;
import java.util.UUID;

/**
 * Which terminals a list shows.
 *
 * @param acquirers only those of these acquirers
 * @param status only those of this status
 * @param storeId only those of this store
 * @param query only the one with this serial number, or those with these last six
 */
public record TerminalFilter(
        Acquirers acquirers, Optional<TerminalStatus> status, Optional<UUID> storeId, Optional<TerminalQuery> query) {
    public TerminalFilter {
        requireNonNull(acquirers, "acquirers is null");
        requireNonNull(status, "status is null");
        requireNonNull(storeId, "storeId is null");
        requireNonNull(query, "query is null");
    }
}
