package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.notifications.message.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whoever carries texts to phones. Each call is one attempt: nothing is repeated behind it. */
public interface TextProvider {
    /** The longest a call takes. */
    Duration longestCall();

    /** Hands a text over, once. Never throws for what a provider can do. */
    HandOver handOver(OutgoingText text);

    /**
     * The texts the provider got for a number since a time, the earliest first.
     *
     * @throws ProviderAwayException if it can't be asked
     */
    List<KnownText> list(PhoneNumber number, Instant since);

    /**
     * What became of a text.
     *
     * @return nothing if the provider does not know it
     * @throws ProviderAwayException if it can't be asked
     */
    Optional<Report> report(String providerId);

    /**
     * Asks for nothing in particular: takes as long as a hand-over, and fails when one would.
     *
     * @throws ProviderAwayException if it can't be asked
     */
    void knock();

    /**
     * A text to hand over.
     *
     * @param validFor after this the provider need not send it any more
     */
    record OutgoingText(UUID messageId, PhoneNumber number, String body, Duration validFor) {
        /** Checks that nothing is missing. */
        public OutgoingText {
            requireNonNull(messageId, "messageId is null");
            requireNonNull(number, "number is null");
            requireNonNull(body, "body is null");
            requireNonNull(validFor, "validFor is null");
        }

        /** Without number and text (R11). */
        @Override
        public String toString() {
            return "text " + messageId;
        }
    }

    /** How a hand-over ended. */
    sealed interface HandOver {}

    /** The provider has it. */
    record Taken(String providerId) implements HandOver {}

    /** The provider refused it, and always will. */
    record Refused(FailureCode reason, Optional<Integer> providerCode) implements HandOver {}

    /** The provider has it certainly not, and may take it later. */
    record NotNow(FailureCode reason, Optional<Integer> providerCode) implements HandOver {}

    /** The provider may have it or not. */
    record Doubtful(FailureCode reason, Optional<Integer> providerCode) implements HandOver {}

    /** A text the provider knows. */
    record KnownText(String providerId, String body, Report report) {
        /** Without the text (R11). */
        @Override
        public String toString() {
            return "text " + providerId;
        }
    }

    /** What the provider says of a text. */
    record Report(Fate fate, Optional<FailureCode> reason, Optional<Integer> providerCode) {
        /** Checks that nothing is missing. */
        public Report {
            requireNonNull(fate, "fate is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(providerCode, "providerCode is null");
        }

        /** It is on its way. */
        public static Report underway() {
            return new Report(Fate.UNDERWAY, Optional.empty(), Optional.empty());
        }

        /** It is on the phone. */
        public static Report delivered() {
            return new Report(Fate.DELIVERED, Optional.empty(), Optional.empty());
        }

        /** It did not get through. */
        public static Report failed(FailureCode reason, Optional<Integer> providerCode) {
            return new Report(Fate.FAILED, Optional.of(reason), providerCode);
        }
    }

    /** Where a text stands with the provider. */
    enum Fate {
        UNDERWAY,
        DELIVERED,
        FAILED
    }
}
