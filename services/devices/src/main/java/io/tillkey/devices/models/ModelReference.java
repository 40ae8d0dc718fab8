package io.tillkey.devices.models;

import static java.util.Objects.requireNonNull;

/**
 * Names a model.
 *
 * @param id stable code
 * @param brand its maker
 * @param name its name within the brand
 */
public record ModelReference(String id, String brand, String name) {
    /** The reference to a model. */
    public static ModelReference to(TerminalModel model) {
        requireNonNull(model, "model is null");
        return new ModelReference(model.id(), model.brand(), model.name());
    }
}
