package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** Reads answers in the provider's form. */
public interface AnswerReader {
    /**
     * Whether it comes from the provider (R34).
     *
     * @param parameters all its parameters
     * @param signature the signature it came with; nothing if it had none
     */
    boolean isGenuine(Map<String, String> parameters, Optional<String> signature);

    /** What a genuine one says; nothing if it can't be read. */
    Optional<Answer> read(Map<String, String> parameters);

    /**
     * An answer.
     *
     * @param providerId the provider's name for it
     * @param from who sent it, as the provider writes it
     * @param text what it says; may be anything
     */
    record Answer(String providerId, String from, String text) {
        public Answer {
            requireNonNull(providerId, "providerId is null");
            requireNonNull(from, "from is null");
            requireNonNull(text, "text is null");
        }

        /** Without number and text (R11). */
        @Override
        public String toString() {
            return "an answer";
        }
    }
}
