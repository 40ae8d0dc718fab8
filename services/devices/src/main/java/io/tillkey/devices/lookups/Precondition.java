package io.tillkey.devices.lookups;

import io.tillkey.devices.models.Capability;
import java.util.ArrayList;
import java.util.List;

/** What must be done before a reset is applied. */
public enum Precondition {
    /** The data is backed up (S9). */
    BACKUP,
    /** The account's details are saved (S10). */
    ACCOUNT_INFO_SAVED,
    /** The data is in the cloud, where that is used (S11). */
    CLOUD_SYNC,
    /** The power was cut, where the model asks for it (S12). */
    POWER_CYCLE,
    /** The terminal is online when the change is applied (S13). */
    ONLINE;

    /** Those that a model asks for. */
    static List<Precondition> requiredBy(Capability capability) {
        List<Precondition> required = new ArrayList<>(List.of(BACKUP, ACCOUNT_INFO_SAVED));
        if (capability.cloudSync()) {
            required.add(CLOUD_SYNC);
        }
        if (capability.powerCycle()) {
            required.add(POWER_CYCLE);
        }
        required.add(ONLINE);
        return List.copyOf(required);
    }
}
