package io.tillkey.notifications;

import io.tillkey.notifications.receipt.ReceiptReader;
import io.tillkey.notifications.sending.TextProvider;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What can go wrong inside the service; well again after each test. */
public final class Faults implements AfterEachCallback {
    private static final AtomicReference<String> DIE_AFTER_HAND_OVER = new AtomicReference<>();
    private static final AtomicReference<String> DIE_BEFORE_HAND_OVER = new AtomicReference<>();
    private static final AtomicBoolean DEAF = new AtomicBoolean();
    private static final AtomicInteger HAND_OVERS = new AtomicInteger();

    /** The next worker dies when the provider has a text to this number, before it can write that down. */
    public void dieAfterTheNextHandOver(String number) {
        DIE_AFTER_HAND_OVER.set(number);
    }

    /** The next worker dies when it has taken up a text to this number, before the provider gets it. */
    public void dieBeforeTheNextHandOver(String number) {
        DIE_BEFORE_HAND_OVER.set(number);
    }

    /** Receipts are not heard, as if the service was down when they came. */
    public void hearNoReceipts() {
        DEAF.set(true);
    }

    /** How often a text was handed to the provider, whatever came of it. */
    public int handOvers() {
        return HAND_OVERS.get();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        DIE_AFTER_HAND_OVER.set(null);
        DIE_BEFORE_HAND_OVER.set(null);
        DEAF.set(false);
    }

    /** The end of a worker; nothing catches it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        private Death() {
            super("the worker was killed", null, false, false);
        }
    }

    /** The real provider, around whom workers may die. */
    @Decorator
    @Priority(1)
    static class Deadly implements TextProvider {
        private final TextProvider provider;

        @Inject
        Deadly(@Delegate @Any TextProvider provider) {
            this.provider = provider;
        }

        @Override
        public HandOver handOver(OutgoingText text) {
            if (meant(DIE_BEFORE_HAND_OVER, text)) {
                throw new Death();
            }
            HAND_OVERS.incrementAndGet();
            HandOver end = provider.handOver(text);
            if (meant(DIE_AFTER_HAND_OVER, text)) {
                throw new Death();
            }
            return end;
        }

        private static boolean meant(AtomicReference<String> fault, OutgoingText text) {
            String number = fault.get();
            return number != null && number.equals(text.number().e164()) && fault.compareAndSet(number, null);
        }

        @Override
        public Duration longestCall() {
            return provider.longestCall();
        }

        @Override
        public List<KnownText> list(io.tillkey.identifiers.PhoneNumber number, Instant since) {
            return provider.list(number, since);
        }

        @Override
        public Optional<Report> report(String providerId) {
            return provider.report(providerId);
        }

        @Override
        public void knock() {
            provider.knock();
        }
    }

    /** The real reader of receipts, who may be deaf. */
    @Decorator
    @Priority(1)
    static class Deaf implements ReceiptReader {
        private final ReceiptReader reader;

        @Inject
        Deaf(@Delegate @Any ReceiptReader reader) {
            this.reader = reader;
        }

        @Override
        public boolean isGenuine(UUID messageId, Map<String, String> parameters, Optional<String> signature) {
            return !DEAF.get() && reader.isGenuine(messageId, parameters, signature);
        }

        @Override
        public Optional<Receipt> read(Map<String, String> parameters) {
            return reader.read(parameters);
        }
    }
}
