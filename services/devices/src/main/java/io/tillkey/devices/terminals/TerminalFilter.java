package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.TerminalQuery;
import java.util.Optional;
import java.util.UUID;

/**
 * Which terminals a list shows.
 *
 * @param status only those of this status
 * @param storeId only those of this store
 * @param query only the one with this serial number, or those with these last six
 */
public record TerminalFilter(Optional<TerminalStatus> status, Optional<UUID> storeId, Optional<TerminalQuery> query) {
    public TerminalFilter {
        requireNonNull(status, "status is null");
        requireNonNull(storeId, "storeId is null");
        requireNonNull(query, "query is null");
    }
}
