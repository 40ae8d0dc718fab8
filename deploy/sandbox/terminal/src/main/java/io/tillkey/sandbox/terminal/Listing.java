package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

/**
 * A terminal as the file lists it.
 *
 * @param serial printed on the case
 * @param activationCode one-time code for its first contact
 * @param label what people call it
 * @param model brand and model
 * @param realm where its administrator signs in: {@code terminals} or {@code terminals-pin}
 * @param osVersion what it reports; 10.2.4 unless told
 */
record Listing(String serial, String activationCode, String label, String model, String realm, String osVersion) {
    Listing {
        requireNonNull(serial, "serial is null");
        requireNonNull(activationCode, "activationCode is null");
        requireNonNull(label, "label is null");
        requireNonNull(model, "model is null");
        requireNonNull(realm, "realm is null");
        requireNonNull(osVersion, "osVersion is null");
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
