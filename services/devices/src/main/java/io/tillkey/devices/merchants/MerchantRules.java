package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.acquirers.Acquirer;
import io.tillkey.devices.acquirers.MerchantType;
import java.util.EnumSet;
import java.util.Set;

/** What makes a drafted merchant one that its acquirer takes (S29) and that its type can be. */
public final class MerchantRules {
    private MerchantRules() {}

    /** All rules the draft breaks; none if it can be entered. */
    public static Set<BrokenRule> brokenBy(MerchantDraft draft, Acquirer acquirer) {
        requireNonNull(draft, "draft is null");
        requireNonNull(acquirer, "acquirer is null");
        Set<BrokenRule> broken = EnumSet.noneOf(BrokenRule.class);
        if (!acquirer.merchantTypes().contains(draft.type())) {
            broken.add(BrokenRule.TYPE_NOT_ACCEPTED);
        }
        checkDocuments(draft, acquirer, broken);
        checkAccount(draft, acquirer, broken);
        checkContacts(draft, broken);
        return broken;
    }

    private static void checkDocuments(MerchantDraft draft, Acquirer acquirer, Set<BrokenRule> broken) {
        boolean hasCode = draft.creditCode().isPresent();
        if (!hasCode && (draft.type().licensed() || acquirer.licenceRequired())) {
            broken.add(BrokenRule.LICENCE_REQUIRED);
        }
        if (hasCode && !draft.type().licensed()) {
            broken.add(BrokenRule.LICENCE_NOT_EXPECTED);
        }
        if (draft.type().person() && draft.principalId().isEmpty()) {
            broken.add(BrokenRule.PRINCIPAL_ID_REQUIRED);
        }
        if (!draft.type().person() && draft.principalId().isPresent()) {
            broken.add(BrokenRule.PRINCIPAL_ID_NOT_EXPECTED);
        }
    }

    private static void checkAccount(MerchantDraft draft, Acquirer acquirer, Set<BrokenRule> broken) {
        boolean corporate = draft.account().kind() == SettlementKind.CORPORATE;
        if (!corporate && acquirer.corporateAccountRequired()) {
            broken.add(BrokenRule.CORPORATE_ACCOUNT_REQUIRED);
        }
        if (corporate && !draft.type().licensed()) {
            broken.add(BrokenRule.PERSONAL_ACCOUNT_REQUIRED);
        }
    }

    private static void checkContacts(MerchantDraft draft, Set<BrokenRule> broken) {
        if (draft.contacts().stream().noneMatch(contact -> speaksFor(draft.type(), contact.role()))) {
            broken.add(BrokenRule.SPEAKER_REQUIRED);
        }
        if (draft.contacts().stream()
                        .filter(MerchantDraft.ContactDraft::primary)
                        .count()
                != 1) {
            broken.add(BrokenRule.ONE_PRIMARY_CONTACT_REQUIRED);
        }
        long numbers = draft.contacts().stream()
                .map(MerchantDraft.ContactDraft::number)
                .distinct()
                .count();
        if (numbers != draft.contacts().size()) {
            broken.add(BrokenRule.NUMBER_TWICE);
        }
        if (!draft.contacts().stream().allMatch(contact -> contact.number().isMainlandMobile())) {
            broken.add(BrokenRule.MAINLAND_NUMBER_REQUIRED);
        }
    }

    private static boolean speaksFor(MerchantType type, ContactRole role) {
        return type.person() ? role == ContactRole.OWNER : role != ContactRole.OWNER;
    }
}
