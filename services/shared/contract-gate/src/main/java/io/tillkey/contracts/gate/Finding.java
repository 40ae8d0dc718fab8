package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

/**
 * Something released that is no longer so.
 *
 * @param file the contract, such as {@code openapi/tickets.yaml}
 * @param what what was changed, as a sentence
 * @param place where a consumer meets it
 * @param wayOut what to do instead
 * @param retired whether what is gone was released as deprecated, so that it may go once nobody relies on it
 */
record Finding(String file, String what, Place place, String wayOut, boolean retired) {
    Finding {
        requireNonNull(file, "file is null");
        requireNonNull(what, "what is null");
        requireNonNull(place, "place is null");
        requireNonNull(wayOut, "wayOut is null");
    }
}
