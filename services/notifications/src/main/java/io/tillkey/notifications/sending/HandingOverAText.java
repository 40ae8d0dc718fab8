package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.sending.TextProvider.Doubtful;
import io.tillkey.notifications.sending.TextProvider.HandOver;
import io.tillkey.notifications.sending.TextProvider.KnownText;
import io.tillkey.notifications.sending.TextProvider.NotNow;
import io.tillkey.notifications.sending.TextProvider.OutgoingText;
import io.tillkey.notifications.sending.TextProvider.Refused;
import io.tillkey.notifications.sending.TextProvider.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One attempt to hand a text over, outside of any transaction. A text the provider may have already is looked for there
 * first, and adopted if it is found; it is sent again only when it certainly is not there.
 */
@ApplicationScoped
class HandingOverAText {
    private static final Logger LOG = Logger.getLogger(HandingOverAText.class);

    /** The provider's clock may differ from ours, and it shows whole seconds. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);

    private final TextProvider provider;
    private final Settling settling;
    private final TextIndex textIndex;
    private final Clock clock;

    HandingOverAText(TextProvider provider, Settling settling, TextIndex textIndex, Clock clock) {
        this.provider = requireNonNull(provider, "provider is null");
        this.settling = requireNonNull(settling, "settling is null");
        this.textIndex = requireNonNull(textIndex, "textIndex is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void handOver(Work.HandingOver work) {
        try {
            if (work.number().isEmpty()) {
                handOverToNobody(work);
            } else {
                handOver(work, work.number().get());
            }
        } catch (ProviderAwayException e) {
            LOG.warnf("message %s waits: %s", work.messageId(), e.getMessage());
            settling.postponed(
                    work.messageId(),
                    work.lease(),
                    FailureCode.PROVIDER_UNAVAILABLE,
                    e.providerCode(),
                    work.number().isEmpty());
        }
    }

    /** As long as for a number, and not while one could not be sent to either (R1). */
    private void handOverToNobody(Work.HandingOver work) {
        if (work.body().isEmpty()) {
            settling.failed(work.messageId(), work.lease(), FailureCode.EXPIRED, Optional.empty());
            return;
        }
        provider.knock();
        settling.taken(work.messageId(), Optional.empty());
    }

    private void handOver(Work.HandingOver work, PhoneNumber number) {
        if (work.doubtSince().isPresent()
                && adopt(work, number, work.doubtSince().get())) {
            return;
        }
        Instant now = clock.instant();
        if (work.body().isEmpty() || !now.isBefore(work.expiresAt())) {
            settling.failed(work.messageId(), work.lease(), FailureCode.EXPIRED, Optional.empty());
            return;
        }
        if (now.plus(provider.longestCall()).isAfter(work.leaseUntil())) {
            // This worker was held up so long that another may take the text up before an answer comes.
            LOG.warnf("message %s is left to the next worker", work.messageId());
            return;
        }
        Duration left = Duration.between(now, work.expiresAt());
        settle(
                work,
                provider.handOver(new OutgoingText(
                        work.messageId(),
                        number,
                        work.body().get(),
                        left.compareTo(SHORTEST_VALIDITY) < 0 ? SHORTEST_VALIDITY : left)));
    }

    private boolean adopt(Work.HandingOver work, PhoneNumber number, Instant since) {
        for (KnownText known : provider.list(number, since.minus(CLOCKS_DIFFER))) {
            boolean same = MessageDigest.isEqual(work.textIndex(), textIndex.of(known.body()));
            if (same && settling.taken(work.messageId(), Optional.of(known.providerId()))) {
                LOG.infof("message %s was found with the provider and is not sent again", work.messageId());
                settling.reported(work.messageId(), known.providerId(), known.report());
                return true;
            }
        }
        return false;
    }

    private void settle(Work.HandingOver work, HandOver end) {
        if (end instanceof Taken taken) {
            settling.taken(work.messageId(), Optional.of(taken.providerId()));
        } else if (end instanceof Refused refused) {
            settling.failed(work.messageId(), work.lease(), refused.reason(), refused.providerCode());
        } else if (end instanceof NotNow notNow) {
            settling.postponed(work.messageId(), work.lease(), notNow.reason(), notNow.providerCode(), true);
        } else if (end instanceof Doubtful doubtful) {
            settling.postponed(work.messageId(), work.lease(), doubtful.reason(), doubtful.providerCode(), false);
        }
    }
}
