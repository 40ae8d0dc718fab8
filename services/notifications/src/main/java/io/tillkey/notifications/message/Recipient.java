package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who gets a text, in the form in which it may be stored (R28).
 *
 * @param masked the masked number
 * @param index blind index of the number; for nobody, of what stands in its place
 * @param prefixIndex blind index of the number without its last four digits; nothing for nobody
 * @param number the encrypted number; nothing for nobody
 * @param region ISO 3166 code of the number's country; nothing for nobody
 * @param mainland whether the stricter budget of mainland China counts (R31)
 */
public record Recipient(
        String masked,
        byte[] index,
        Optional<byte[]> prefixIndex,
        Optional<byte[]> number,
        Optional<String> region,
        boolean mainland) {
    /** Checks that nothing is missing. */
    public Recipient {
        requireNonNull(masked, "masked is null");
        requireNonNull(index, "index is null");
        requireNonNull(prefixIndex, "prefixIndex is null");
        requireNonNull(number, "number is null");
        requireNonNull(region, "region is null");
    }

    /** Whether nothing is sent to anyone (R1). */
    public boolean isNobody() {
        return number.isEmpty();
    }

    /** The masked number. */
    @Override
    public String toString() {
        return masked;
    }
}
