package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks the provider what became of a text whose receipt did not come, as when this service was down at that moment. */
@ApplicationScoped
class AskingForAReceipt {
    private static final Logger LOG = Logger.getLogger(AskingForAReceipt.class);

    private final TextProvider provider;
    private final Settling settling;

    AskingForAReceipt(TextProvider provider, Settling settling) {
        this.provider = requireNonNull(provider, "provider is null");
        this.settling = requireNonNull(settling, "settling is null");
    }

    void ask(Work.AskingForTheReceipt work) {
        try {
            provider.report(work.providerId())
                    .ifPresent(report -> settling.reported(work.messageId(), work.providerId(), report));
        } catch (ProviderAwayException e) {
            LOG.warnf("no word about message %s yet: %s", work.messageId(), e.getMessage());
        }
    }
}
