package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A terminal as the file lists it.
 *
 * @param serial printed on the case
 * @param activationCode one-time code for its first contact
 * @param label what people call it
 * @param model brand and model
 * @param realm where its administrator signs in: {@code terminals} or {@code terminals-pin}
 * @param osVersion what it reports; 10.2.4 unless told
 * @param place where its store is; without it, it tells no place
 */
record Listing(
        String serial,
        String activationCode,
        String label,
        String model,
        String realm,
        String osVersion,
        Optional<Place> place) {
    Listing {
        requireNonNull(serial, "serial is null");
        requireNonNull(activationCode, "activationCode is null");
        requireNonNull(label, "label is null");
        requireNonNull(model, "model is null");
        requireNonNull(realm, "realm is null");
        requireNonNull(osVersion, "osVersion is null");
        requireNonNull(place, "place is null");
    }

    /** A place on earth, in degrees (WGS 84). */
    record Place(BigDecimal latitude, BigDecimal longitude) {
        private static final BigDecimal FAR = BigDecimal.ONE;

        /** Some 111 kilometres from here, towards the equator, so that it stays on earth. */
        Place farAway() {
            return new Place(latitude.signum() > 0 ? latitude.subtract(FAR) : latitude.add(FAR), longitude);
        }
    }

    boolean usesPin() {
        return realm.endsWith("-pin");
    }

    /** Hides the activation code. */
    @Override
    public String toString() {
        return "Listing[" + serial + "]";
    }
}
