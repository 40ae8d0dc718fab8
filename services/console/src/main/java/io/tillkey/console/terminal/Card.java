package io.tillkey.console.terminal;

import io.tillkey.clients.devices.ChecklistItem;
import io.tillkey.clients.devices.Precondition;
import io.tillkey.clients.devices.Route;
import io.tillkey.clients.devices.TerminalCard;
import java.time.Instant;
import java.util.List;

/**
 * What the merchant should know before starting (S4, S8, S25). Whatever else devices tells is left out: what is not
 * named here does not reach a browser.
 *
 * @param serialMasked the last six only
 * @param model brand and name
 * @param osVersion of the terminal's software, or {@code null}
 * @param selfService whether it can be reset without a person
 * @param unavailableReason why not: {@code MODEL}, {@code TERMINAL} or {@code null}
 * @param routes the ways that are open
 * @param credentialKind {@code PASSWORD} or {@code PIN}
 * @param pinLength digits of the PIN, or {@code null}
 * @param preconditions what has to be done before
 * @param keepsData whether what is on the terminal stays there
 * @param fee what it costs
 * @param durationMinutes how long it takes
 * @param checklist codes of what to have at hand (S7, S8)
 * @param guide code of the model's official guide, or {@code null} (S28)
 * @param cloudSync whether it is used, and when it last was (S11)
 * @param connectivity whether it is online
 * @param acquirer by whom it was given out
 */
public record Card(
        String serialMasked,
        Model model,
        String osVersion,
        boolean selfService,
        String unavailableReason,
        List<String> routes,
        String credentialKind,
        Integer pinLength,
        List<String> preconditions,
        boolean keepsData,
        Money fee,
        int durationMinutes,
        List<String> checklist,
        String guide,
        CloudSync cloudSync,
        Connectivity connectivity,
        Acquirer acquirer) {

    /** As devices told it. */
    static Card of(TerminalCard told) {
        return new Card(
                told.serialMasked(),
                new Model(told.model().brand(), told.model().name()),
                told.osVersion(),
                told.selfService(),
                told.unavailableReason() == null
                        ? null
                        : told.unavailableReason().value(),
                told.routes().stream().map(Route::value).toList(),
                told.credentialKind().value(),
                told.pinLength(),
                told.preconditions().stream().map(Precondition::value).toList(),
                told.keepsData(),
                new Money(told.fee().amountMinor(), told.fee().currency()),
                Math.toIntExact(told.durationMinutes()),
                told.checklist().stream().map(ChecklistItem::value).toList(),
                told.guide(),
                new CloudSync(told.cloudSync().used(), told.cloudSync().lastSyncAt()),
                new Connectivity(
                        told.connectivity().online(), told.connectivity().lastCheckInAt(), null),
                new Acquirer(told.acquirer().code(), told.acquirer().name()));
    }

    /** A model's brand and name. */
    public record Model(String brand, String name) {}

    /** Whether cloud sync is used, and when it last was. */
    public record CloudSync(boolean used, Instant lastSyncAt) {}

    /** An acquirer, its name in the merchant's language. */
    public record Acquirer(String code, String name) {}
}
