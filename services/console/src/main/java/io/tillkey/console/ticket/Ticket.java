package io.tillkey.console.ticket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tillkey.console.terminal.Card;
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
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ticket(
        String reference,
        String status,
        String progress,
        List<Step> steps,
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

    /** A step reached. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Step(String progress, Instant at) {}

    /** The terminal, its serial masked. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Terminal(
            String serialMasked, Card.Model model, String osVersion, String credentialKind, Integer pinLength) {}

    /** What had to be prepared, and what was. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Preconditions(List<String> required, List<String> attested) {}

    /** What was quoted, and whether it was accepted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Fee(Money quoted, boolean accepted) {}

    /** What became of the text with the code; {@code permanent} may be {@code null}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(String state, Boolean permanent) {}

    /** When and why it ended. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Closing(Instant at, String cause) {}

    /** With a card that is whole: tickets keeps what belongs to the terminal beside it. */
    public Ticket withWholeCard() {
        Card whole = new Card(
                terminal.serialMasked(),
                terminal.model(),
                terminal.osVersion(),
                card.selfService(),
                card.unavailableReason(),
                card.routes(),
                terminal.credentialKind(),
                terminal.pinLength(),
                card.preconditions(),
                card.keepsData(),
                card.fee(),
                card.durationMinutes(),
                card.checklist(),
                card.guide(),
                card.cloudSync(),
                card.connectivity(),
                card.acquirer());
        return new Ticket(
                reference,
                status,
                progress,
                steps,
                route,
                reason,
                terminal,
                whole,
                preconditions,
                fee,
                ready,
                message,
                waitingFor,
                openedAt,
                expiresAt,
                closed);
    }
}
