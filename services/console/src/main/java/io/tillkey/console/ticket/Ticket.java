package io.tillkey.console.ticket;

import io.tillkey.console.terminal.Card;
import io.tillkey.console.terminal.Connectivity;
import io.tillkey.console.terminal.Money;
import java.time.Instant;
import java.util.List;

/**
 * A ticket as the merchant sees it. Ids, actors and failure codes stay inside: what is not named here does not reach a
 * browser.
 *
 * @param reference what the merchant tells a person who helps
 * @param status of the helpdesk
 * @param progress the honest bar
 * @param steps each step reached, with its time
 * @param kind {@code NUMBER_CHANGE}, or {@code RESET}
 * @param route by which way
 * @param reason why (S14)
 * @param terminal of which terminal
 * @param card the pre-flight card when it was opened
 * @param preconditions what had to be prepared, and what was
 * @param fee what was quoted, and whether it was accepted (S25)
 * @param ready whether a code may be asked for
 * @param message what became of the text with the code
 * @param waitingFor {@code TERMINAL_ONLINE} or {@code null}
 * @param openedAt when it was opened
 * @param expiresAt when it ends unless something happens, or {@code null}
 * @param closed when and why it ended, or {@code null}
 */
public record Ticket(
        String reference,
        String status,
        String progress,
        List<Step> steps,
        String kind,
        String route,
        String reason,
        Terminal terminal,
        Card card,
        Preconditions preconditions,
        Fee fee,
        boolean ready,
        Message message,
        String waitingFor,
        Instant openedAt,
        Instant expiresAt,
        Closing closed) {
    /** A ticket to reset a credential. */
    public static final String RESET = "RESET";

    /** A ticket to replace a registered number (R13). */
    public static final String NUMBER_CHANGE = "NUMBER_CHANGE";

    /** A step reached. */
    public record Step(String progress, Instant at) {}

    /** The terminal, its serial masked. */
    public record Terminal(
            String serialMasked, Card.Model model, String osVersion, String credentialKind, Integer pinLength) {}

    /** What had to be prepared, and what was. */
    public record Preconditions(List<String> required, List<String> attested) {}

    /** What was quoted, and whether it was accepted. */
    public record Fee(Money quoted, boolean accepted) {}

    /** What became of the text with the code; {@code permanent} may be {@code null}. */
    public record Message(String state, Boolean permanent) {}

    /** When and why it ended. */
    public record Closing(Instant at, String cause) {}

    /** As tickets told it; the card is made whole with what tickets keeps beside it. */
    static Ticket of(io.tillkey.clients.tickets.Ticket told) {
        return new Ticket(
                told.reference(),
                told.status().value(),
                told.progress().value(),
                told.steps().stream()
                        .map(step -> new Step(step.progress().value(), step.at()))
                        .toList(),
                told.kind() == null ? RESET : told.kind().value(),
                told.route().value(),
                told.reason().value(),
                terminalOf(told.terminal()),
                cardOf(told.card(), terminalOf(told.terminal())),
                new Preconditions(
                        texts(told.preconditions().required()),
                        texts(told.preconditions().attested())),
                new Fee(moneyOf(told.fee().quoted()), told.fee().accepted()),
                told.ready(),
                told.message() == null
                        ? null
                        : new Message(
                                told.message().state().value(), told.message().permanent()),
                told.waitingFor() == null ? null : told.waitingFor().value(),
                told.openedAt(),
                told.expiresAt(),
                told.closed() == null
                        ? null
                        : new Closing(told.closed().at(), told.closed().cause().value()));
    }

    private static Terminal terminalOf(io.tillkey.clients.tickets.Terminal told) {
        return new Terminal(
                told.serialMasked(),
                new Card.Model(told.model().brand(), told.model().name()),
                told.osVersion(),
                told.credentialKind().value(),
                told.pinLength() == null ? null : Math.toIntExact(told.pinLength()));
    }

    private static Card cardOf(io.tillkey.clients.tickets.Card told, Terminal terminal) {
        return new Card(
                terminal.serialMasked(),
                terminal.model(),
                terminal.osVersion(),
                told.selfService(),
                told.unavailableReason() == null
                        ? null
                        : told.unavailableReason().value(),
                told.routes().stream()
                        .map(io.tillkey.clients.tickets.Route::value)
                        .toList(),
                terminal.credentialKind(),
                terminal.pinLength(),
                texts(told.preconditions()),
                told.keepsData(),
                moneyOf(told.fee()),
                Math.toIntExact(told.durationMinutes()),
                told.checklist(),
                told.guide(),
                new Card.CloudSync(told.cloudSync().used(), told.cloudSync().lastSyncAt()),
                new Connectivity(
                        told.connectivity().online(), told.connectivity().lastCheckInAt(), null),
                new Card.Acquirer(told.acquirer().code(), told.acquirer().name()));
    }

    private static Money moneyOf(io.tillkey.clients.tickets.Money told) {
        return new Money(told.amountMinor(), told.currency());
    }

    private static List<String> texts(List<io.tillkey.clients.tickets.Precondition> told) {
        return told.stream().map(io.tillkey.clients.tickets.Precondition::value).toList();
    }
}
