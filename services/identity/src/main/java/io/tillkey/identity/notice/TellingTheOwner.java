package io.tillkey.identity.notice;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.RegisteredNumber;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.message.Text;
import io.tillkey.identity.message.Texts;
import io.tillkey.identity.stop.StopCode;
import io.tillkey.identity.stop.StopCodes;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells the owner, at every registered number, that the credential may be set, before it is, and that it was (R18). Each
 * notice has a stop code of its own, with which whoever gets it says "not me".
 */
@ApplicationScoped
public class TellingTheOwner {
    private static final String NUMBER_CONTEXT = "identity.notice.number.";
    private static final String STOP_CODE_CONTEXT = "identity.notice.stop-code.";
    private static final String DEFAULT_LANGUAGE = "zh-CN";
    private static final int AT_ONCE = 50;

    private final OwnerNotices notices;
    private final TerminalFacts terminals;
    private final MerchantFacts merchants;
    private final StopCodes stopCodes;
    private final Texts texts;
    private final PersonalData personalData;
    private final NoticeConfig config;
    private final Clock clock;

    TellingTheOwner(
            OwnerNotices notices,
            TerminalFacts terminals,
            MerchantFacts merchants,
            StopCodes stopCodes,
            Texts texts,
            PersonalData personalData,
            NoticeConfig config,
            Clock clock) {
        this.notices = requireNonNull(notices, "notices is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.stopCodes = requireNonNull(stopCodes, "stopCodes is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The credential may be set now. Told once per ticket, in the transaction that allows it, under the lock of the terminal.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void started(UUID ticketId, UUID terminalId, Instant at) {
        if (stopCodes.wereMadeFor(ticketId)) {
            return;
        }
        terminals
                .registered(terminalId)
                .ifPresent(terminal ->
                        tell(new Told(NoticeStage.STARTED, ticketId, at, at), terminal, numbersOf(terminal), at));
    }

    /** The credential was set; told in the transaction that completes the reset. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void done(UUID ticketId, Terminal terminal, Instant resetAt) {
        tell(new Told(NoticeStage.DONE, ticketId, resetAt, resetAt), terminal, numbersOf(terminal), resetAt);
    }

    /**
     * A registered number is to be changed (R13). Told with each approval and once more while that cools off, to every number
     * that is registered, the one that is to go first of all.
     *
     * @param from when it can be changed
     * @param stoppableUntil how long its stop codes are good at least
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void numberIsToChange(UUID ticketId, UUID terminalId, Instant from, Instant stoppableUntil) {
        Instant now = now();
        terminals
                .registered(terminalId)
                .ifPresent(terminal -> tell(
                        new Told(NoticeStage.NUMBER_CHANGE_STARTED, ticketId, from, stoppableUntil),
                        terminal,
                        numbersOf(terminal),
                        now));
    }

    /**
     * A registered number was changed. Told to the former number and to the other contacts; whoever has the new one knows.
     *
     * @param former no more registered
     * @param current registered instead
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void numberChanged(UUID ticketId, UUID terminalId, PhoneNumber former, PhoneNumber current, Instant at) {
        terminals.registered(terminalId).ifPresent(terminal -> {
            List<RegisteredNumber> numbers = numbersOf(terminal);
            String language = numbers.stream()
                    .filter(registered -> registered.number().equals(current))
                    .findFirst()
                    .map(RegisteredNumber::language)
                    .orElse(DEFAULT_LANGUAGE);
            List<RegisteredNumber> told = Stream.concat(
                            Stream.of(new RegisteredNumber(former, language)),
                            numbers.stream()
                                    .filter(registered -> !registered.number().equals(current)))
                    .distinct()
                    .toList();
            tell(new Told(NoticeStage.NUMBER_CHANGE_DONE, ticketId, at, at), terminal, told, now());
        });
    }

    /**
     * What is told.
     *
     * @param at when it happened or will
     * @param stoppableUntil how long stop codes are good at least
     */
    private record Told(NoticeStage stage, UUID ticketId, Instant at, Instant stoppableUntil) {}

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<RegisteredNumber> numbersOf(Terminal terminal) {
        return merchants.numbers(terminal.merchantId()).stream().distinct().toList();
    }

    private void tell(Told told, Terminal terminal, List<RegisteredNumber> numbers, Instant now) {
        for (RegisteredNumber registered : numbers) {
            UUID messageId = TimeOrderedId.next();
            StopCode stopCode = stopCodes.make(told.ticketId(), terminal.id(), messageId, now, told.stoppableUntil());
            OwnerNotice notice = new OwnerNotice(
                    messageId,
                    told.ticketId(),
                    terminal.serial().masked(),
                    personalData.encrypt(registered.number().e164(), NUMBER_CONTEXT + messageId),
                    told.stage(),
                    personalData.encrypt(stopCode.characters(), STOP_CODE_CONTEXT + messageId),
                    registered.language(),
                    told.at(),
                    now.plus(config.lifetime()),
                    now.plus(config.repeatAfter()));
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
                content(notice),
                notice.expiresAt()));
    }

    private Map<String, String> content(OwnerNotice notice) {
        Map<String, String> content = new HashMap<>();
        content.put("terminal", notice.terminal());
        content.put("time", notice.resetAt().truncatedTo(ChronoUnit.SECONDS).toString());
        notice.stopCode()
                .ifPresent(code ->
                        content.put("stop", personalData.decrypt(code, STOP_CODE_CONTEXT + notice.messageId())));
        if (notice.stage() != NoticeStage.DONE) {
            content.put("stage", notice.stage().name());
        }
        return content;
    }
}
