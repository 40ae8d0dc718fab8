package io.tillkey.devices.checkins;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.stores.Position;

/**
 * Where a terminal finds itself.
 *
 * @param accuracyMetres how far that may be off
 */
public record Location(Position position, double accuracyMetres) {
    public Location {
        requireNonNull(position, "position is null");
    }

    /** True for one that says something within that radius; a worse one tells neither near from far. */
    boolean isGoodWithin(int radiusMetres) {
        return accuracyMetres <= radiusMetres;
    }

    /** True if the terminal is farther away than that for certain. */
    boolean isFartherFrom(Position other, int radiusMetres) {
        return position.metresTo(other) > radiusMetres + accuracyMetres;
    }
}
