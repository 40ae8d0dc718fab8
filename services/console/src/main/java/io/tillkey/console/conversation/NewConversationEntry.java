package io.tillkey.console.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What the merchant writes.
 *
 * @param text what; tickets masks the numbers in it
 */
public record NewConversationEntry(
        @NotNull @Size(min = 1, max = 2000) String text) {
    /** Without the text: it may be personal. */
    @Override
    public String toString() {
        return "NewConversationEntry[]";
    }
}
