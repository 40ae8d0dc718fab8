package io.tillkey.devices.lookups;

import io.tillkey.devices.acquirers.Acquirer;
import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.devices.models.Capability;
import io.tillkey.devices.models.ChecklistItem;
import io.tillkey.devices.models.CredentialKind;
import io.tillkey.devices.models.ModelReference;
import io.tillkey.devices.models.Money;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.identifiers.TerminalQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The pre-flight card: what a merchant needs to know before deciding on a route (S4, S8 to S13, S15, S25). Terminals and
 * decoys get theirs from the same facts by the same rules (invariant 7).
 */
public record TerminalCard(
        UUID terminalId,
        String serialMasked,
        ModelReference model,
        String osVersion,
        boolean selfService,
        UnavailableReason unavailableReason,
        List<Route> routes,
        CredentialKind credentialKind,
        Integer pinLength,
        List<Precondition> preconditions,
        boolean keepsData,
        Money fee,
        int durationMinutes,
        List<ChecklistItem> checklist,
        String guide,
        CloudSync cloudSync,
        Connected connectivity,
        AcquirerName acquirer) {

    static TerminalCard of(TerminalQuery query, Facts facts, Locale language) {
        Capability capability = facts.capability();
        UnavailableReason unavailable = unavailableReason(facts);
        return new TerminalCard(
                facts.terminalId(),
                query.masked(),
                ModelReference.to(facts.model()),
                facts.osVersion(),
                unavailable == null,
                unavailable,
                unavailable == null
                        ? List.of(Route.SELF_SERVICE, Route.AGENT, Route.SERVICE_CENTRE)
                        : List.of(Route.AGENT, Route.SERVICE_CENTRE),
                capability.credentialKind(),
                capability.pinLength(),
                Precondition.requiredBy(capability),
                capability.keepsData(),
                capability.fee(),
                capability.durationMinutes(),
                capability.checklist().stream()
                        .filter(item -> facts.merchantLicensed() || item != ChecklistItem.BUSINESS_LICENCE)
                        .toList(),
                capability.guide(),
                new CloudSync(
                        capability.cloudSync(),
                        capability.cloudSync() ? facts.connectivity().lastSyncAt() : null),
                new Connected(
                        facts.connectivity().online(), facts.connectivity().lastCheckInAt()),
                new AcquirerName(facts.acquirer().code(), facts.acquirer().name(language)));
    }

    private static UnavailableReason unavailableReason(Facts facts) {
        if (!facts.eligible()) {
            return UnavailableReason.TERMINAL;
        }
        return facts.capability().selfService() ? null : UnavailableReason.MODEL;
    }

    /** Whether the terminal keeps its data in the cloud, and when it last did (S11). */
    public record CloudSync(boolean used, Instant lastSyncAt) {}

    /** Whether the terminal is online now (S13). */
    public record Connected(boolean online, Instant lastCheckInAt) {}

    /** An acquirer, named in the caller's language. */
    public record AcquirerName(String code, String name) {}

    /**
     * What a card is made from.
     *
     * @param terminalId the terminal or decoy
     * @param model its model
     * @param osVersion as text
     * @param capability what the model can do with that version
     * @param eligible whether the terminal is in use
     * @param merchantLicensed whether its merchant has a licence to show
     * @param connectivity what is known of it now
     * @param acquirer its acquirer
     */
    record Facts(
            UUID terminalId,
            TerminalModel model,
            String osVersion,
            Capability capability,
            boolean eligible,
            boolean merchantLicensed,
            ConnectivityView connectivity,
            Acquirer acquirer) {}
}
