package io.tillkey.privacy;

import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;

/** Reads the keys when they are first needed, so that a service configures only those it uses. */
final class Settings {
    private Settings() {}

    static String require(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new NoSuchElementException(
                        name + " is not configured; `tillkey up` and io.tillkey.privacy.KeyMaterial make a value"));
    }
}
