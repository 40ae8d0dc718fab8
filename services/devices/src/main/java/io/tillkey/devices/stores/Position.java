package io.tillkey.devices.stores;

import jakarta.persistence.Embeddable;

/**
 * A place on the earth, WGS 84.
 *
 * @param latitude degrees, north is positive
 * @param longitude degrees, east is positive
 */
@Embeddable
public record Position(double latitude, double longitude) {
    private static final double EARTH_RADIUS_METRES = 6_371_000;
    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    public Position {
        if (!(Math.abs(latitude) <= MAX_LATITUDE && Math.abs(longitude) <= MAX_LONGITUDE)) {
            throw new IllegalArgumentException("There is no such place");
        }
    }

    /** How far it is to another place along a great circle, in metres; the earth's flattening is neglected (0.5 %). */
    public double metresTo(Position other) {
        double half = squareOfHalfChord(
                Math.toRadians(latitude), Math.toRadians(other.latitude), Math.toRadians(other.longitude - longitude));
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    private static double squareOfHalfChord(double from, double to, double between) {
        double northward = Math.sin((to - from) / 2);
        double eastward = Math.sin(between / 2);
        return northward * northward + Math.cos(from) * Math.cos(to) * eastward * eastward;
    }

    /** Without the degrees: where somebody is can be personal. */
    @Override
    public String toString() {
        return "Position";
    }
}
