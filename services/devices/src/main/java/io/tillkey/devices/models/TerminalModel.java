package io.tillkey.devices.models;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A model of terminals.
 *
 * @param id stable code, such as {@code pax-a920}
 * @param brand its maker
 * @param name its name within the brand
 * @param capabilities what it can do, by OS version, oldest first; every version is in one of the ranges
 */
public record TerminalModel(String id, String brand, String name, List<Capability> capabilities) {
    public TerminalModel {
        requireNonNull(id, "id is null");
        requireNonNull(brand, "brand is null");
        requireNonNull(name, "name is null");
        capabilities = List.copyOf(capabilities);
    }

    /** What the model can do with an OS version (S15). */
    public Capability capability(OsVersion version) {
        return capabilities.stream()
                .filter(capability -> capability.holdsFor(version))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " has no capabilities for " + version));
    }
}
