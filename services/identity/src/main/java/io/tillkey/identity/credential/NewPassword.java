package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

/**
 * A password or PIN somebody wants to set. In clear only in memory, on its way from the request to Keycloak; {@link
 * #toString()} doesn't show it (R11).
 */
public final class NewPassword {
    private final String text;

    public NewPassword(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    /** The text itself: for the rules and for Keycloak, for nothing else. */
    public String reveal() {
        return text;
    }

    /** True if the other is the same text (S22). */
    boolean isSameAs(NewPassword other) {
        return text.equals(other.text);
    }

    @Override
    public String toString() {
        return "********";
    }
}
