package io.tillkey.devices.models;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a model can do with the OS versions of a range (S4, S15).
 *
 * @param from the first version of the range
 * @param before the first version after it; null if the range has no end
 * @param usual a version of the range as it is met in the field
 * @param selfService whether the merchant can do the reset alone (S4)
 * @param credentialKind how the terminal checks its administrator
 * @param pinLength digits of the PIN; null for passwords (R19)
 * @param powerCycle whether the power is cut before the start (S12)
 * @param keepsData whether the data on the terminal outlives the reset (S9)
 * @param cloudSync whether the terminal keeps its data in the cloud too (S11)
 * @param fee what a reset costs (S25)
 * @param durationMinutes how long it takes
 * @param guide code of the guide (S28)
 * @param checklist what to have ready (S8)
 */
public record Capability(
        OsVersion from,
        OsVersion before,
        OsVersion usual,
        boolean selfService,
        CredentialKind credentialKind,
        Integer pinLength,
        boolean powerCycle,
        boolean keepsData,
        boolean cloudSync,
        Money fee,
        int durationMinutes,
        String guide,
        List<ChecklistItem> checklist) {
    public Capability {
        requireNonNull(from, "from is null");
        requireNonNull(usual, "usual is null");
        requireNonNull(credentialKind, "credentialKind is null");
        requireNonNull(fee, "fee is null");
        requireNonNull(guide, "guide is null");
        checklist = List.copyOf(checklist);
    }

    /** Whether the version is in the range. */
    public boolean holdsFor(OsVersion version) {
        return from.compareTo(version) <= 0 && (before == null || version.compareTo(before) < 0);
    }
}
