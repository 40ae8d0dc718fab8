package io.tillkey.console.credential;

import io.tillkey.clients.identity.RefusalReason;
import java.util.List;

/**
 * What stands against a password.
 *
 * @param acceptable nothing
 * @param reasons each of it, as codes
 */
public record PasswordVerdict(boolean acceptable, List<String> reasons) {
    /** As identity told it. */
    static PasswordVerdict of(io.tillkey.clients.identity.PasswordVerdict told) {
        return new PasswordVerdict(
                told.acceptable(),
                told.reasons().stream().map(RefusalReason::value).toList());
    }
}
