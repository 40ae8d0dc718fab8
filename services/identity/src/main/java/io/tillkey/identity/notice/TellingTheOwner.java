package io.tillkey.identity.notice;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.RegisteredNumber;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.message.Text;
import io.tillkey.identity.message.Texts;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells the owner, at every registered number, that the credential was set (R18). */
@ApplicationScoped
public class TellingTheOwner {
    private static final String NUMBER_CONTEXT = "identity.notice.number.";
    private static final int AT_ONCE = 50;

    private final OwnerNotices notices;
    private final MerchantFacts merchants;
    private final Texts texts;
    private final PersonalData personalData;
    private final NoticeConfig config;
    private final Clock clock;

    TellingTheOwner(
            OwnerNotices notices,
            MerchantFacts merchants,
            Texts texts,
            PersonalData personalData,
            NoticeConfig config,
            Clock clock) {
        this.notices = requireNonNull(notices, "notices is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Sends the notices, in the transaction that completes the reset. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(UUID ticketId, Terminal terminal, Instant resetAt) {
        List<RegisteredNumber> numbers =
                merchants.numbers(terminal.merchantId()).stream().distinct().toList();
        for (RegisteredNumber registered : numbers) {
            UUID messageId = TimeOrderedId.next();
            OwnerNotice notice = new OwnerNotice(
                    messageId,
                    ticketId,
                    terminal.serial().masked(),
                    personalData.encrypt(registered.number().e164(), NUMBER_CONTEXT + messageId),
                    registered.language(),
                    resetAt,
                    resetAt.plus(config.lifetime()),
                    resetAt.plus(config.repeatAfter()));
            notices.persist(notice);
            send(notice);
        }
    }

    /** Sends once more what was not taken in time; a second command with the same id is the same text. */
    @Transactional
    void repeat() {
        Instant now = clock.instant();
        for (OwnerNotice notice : notices.due(now, AT_ONCE)) {
            if (notice.isExpired(now)) {
                notices.delete(notice);
            } else {
                send(notice);
                notice.repeatNotBefore(now.plus(config.repeatAfter()));
            }
        }
    }

    /** Notifications has it: there is nothing left to do here. */
    @Transactional(Transactional.TxType.MANDATORY)
    void taken(UUID messageId) {
        notices.deleteById(messageId);
    }

    private void send(OwnerNotice notice) {
        PhoneNumber number =
                new PhoneNumber(personalData.decrypt(notice.number(), NUMBER_CONTEXT + notice.messageId()));
        texts.send(new Text(
                notice.messageId(),
                notice.ticketId(),
                Text.Purpose.RESET_DONE_NOTICE,
                notice.language(),
                number.masked(),
                Optional.of(number),
                Map.of(
                        "terminal",
                        notice.terminal(),
                        "time",
                        notice.resetAt().truncatedTo(ChronoUnit.SECONDS).toString()),
                notice.expiresAt()));
    }
}
