package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The pre-flight card of a terminal as devices answered it when the ticket was opened. It is what the merchant saw and
 * agreed to, so it does not change afterwards. The card of an unknown terminal looks the same (R1).
 *
 * @param terminalId the terminal
 * @param serialMasked made from what was typed
 * @param model the model
 * @param osVersion the OS version the capabilities belong to (S15)
 * @param selfService whether SELF_SERVICE is among the routes (S4)
 * @param unavailableReason why it is not: MODEL or TERMINAL; null if it is
 * @param routes the routes open to this terminal
 * @param credentialKind PASSWORD or PIN
 * @param pinLength digits of the PIN, null for PASSWORD
 * @param preconditions those required
 * @param keepsData whether data survives the reset
 * @param fee the quote (S25)
 * @param durationMinutes how long it takes
 * @param checklist codes of what to prepare (S8)
 * @param guide code of the official guide (S28)
 * @param cloudSync whether the cloud is used, and when last (S11)
 * @param connectivity at that moment
 * @param acquirer whose terminal it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TerminalCard(
        UUID terminalId,
        String serialMasked,
        Model model,
        String osVersion,
        boolean selfService,
        String unavailableReason,
        List<Route> routes,
        String credentialKind,
        Integer pinLength,
        List<Precondition> preconditions,
        boolean keepsData,
        Money fee,
        int durationMinutes,
        List<String> checklist,
        String guide,
        CloudSync cloudSync,
        Connectivity connectivity,
        Acquirer acquirer) {
    /** The reason devices gives for a terminal that is disabled, lost or otherwise out of use. */
    public static final String TERMINAL_OUT_OF_USE = "TERMINAL";

    public TerminalCard {
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(serialMasked, "serialMasked is null");
        requireNonNull(model, "model is null");
        requireNonNull(osVersion, "osVersion is null");
        requireNonNull(credentialKind, "credentialKind is null");
        requireNonNull(fee, "fee is null");
        requireNonNull(guide, "guide is null");
        requireNonNull(cloudSync, "cloudSync is null");
        requireNonNull(connectivity, "connectivity is null");
        requireNonNull(acquirer, "acquirer is null");
        routes = List.copyOf(routes);
        preconditions = List.copyOf(preconditions);
        checklist = List.copyOf(checklist);
    }

    /** The same card of a terminal with another id. */
    public TerminalCard ofTerminal(UUID id) {
        return new TerminalCard(
                id,
                serialMasked,
                model,
                osVersion,
                selfService,
                unavailableReason,
                routes,
                credentialKind,
                pinLength,
                preconditions,
                keepsData,
                fee,
                durationMinutes,
                checklist,
                guide,
                cloudSync,
                connectivity,
                acquirer);
    }

    /** True if the terminal itself, not its model, is what rules self-service out. */
    public boolean outOfUse() {
        return TERMINAL_OUT_OF_USE.equals(unavailableReason);
    }

    /**
     * A terminal model.
     *
     * @param id its id in devices
     * @param brand the maker
     * @param name the maker's name for it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Model(String id, String brand, String name) {}

    /**
     * Cloud synchronisation of the terminal.
     *
     * @param used whether it is used
     * @param lastSyncAt when last; null if never or unknown
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CloudSync(boolean used, Instant lastSyncAt) {}

    /**
     * Whether the terminal was online.
     *
     * @param online true if it was
     * @param lastCheckInAt when it was last heard of; null if never
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Connectivity(boolean online, Instant lastCheckInAt) {}

    /**
     * The acquirer.
     *
     * @param code stable code
     * @param name in the ticket's language
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Acquirer(String code, String name) {}
}
