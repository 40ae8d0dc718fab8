package io.tillkey.devices.models;

import java.util.List;

/** A model as staff see it. */
public record ModelView(String id, String brand, String name, List<CapabilityView> capabilities) {
    static ModelView of(TerminalModel model) {
        return new ModelView(
                model.id(),
                model.brand(),
                model.name(),
                model.capabilities().stream().map(CapabilityView::of).toList());
    }

    record CapabilityView(
            String osVersionFrom,
            String osVersionBefore,
            boolean selfService,
            CredentialKind credentialKind,
            Integer pinLength,
            boolean powerCycle,
            boolean keepsData,
            boolean cloudSync,
            Money fee,
            int durationMinutes,
            String guide,
            List<ChecklistItem> checklist) {
        static CapabilityView of(Capability capability) {
            return new CapabilityView(
                    capability.from().text(),
                    capability.before() == null ? null : capability.before().text(),
                    capability.selfService(),
                    capability.credentialKind(),
                    capability.pinLength(),
                    capability.powerCycle(),
                    capability.keepsData(),
                    capability.cloudSync(),
                    capability.fee(),
                    capability.durationMinutes(),
                    capability.guide(),
                    capability.checklist());
        }
    }
}
