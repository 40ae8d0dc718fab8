package io.tillkey.devices.merchants;

import static io.tillkey.devices.merchants.BrokenRule.CORPORATE_ACCOUNT_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.LICENCE_NOT_EXPECTED;
import static io.tillkey.devices.merchants.BrokenRule.LICENCE_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.MAINLAND_NUMBER_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.NUMBER_TWICE;
import static io.tillkey.devices.merchants.BrokenRule.ONE_PRIMARY_CONTACT_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.PERSONAL_ACCOUNT_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.PRINCIPAL_ID_NOT_EXPECTED;
import static io.tillkey.devices.merchants.BrokenRule.PRINCIPAL_ID_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.SPEAKER_REQUIRED;
import static io.tillkey.devices.merchants.BrokenRule.TYPE_NOT_ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.devices.acquirers.Acquirer;
import io.tillkey.devices.acquirers.MerchantType;
import io.tillkey.identifiers.MerchantNumber;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identifiers.ResidentId;
import io.tillkey.identifiers.UnifiedSocialCreditCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MerchantRulesTest {
    private static final Acquirer EVERYONE =
            new Acquirer("everyone", "每家", "Everyone", EnumSet.allOf(MerchantType.class), false, false);
    private static final Acquirer STRICT =
            new Acquirer("strict", "严格", "Strict", EnumSet.of(MerchantType.ENTERPRISE), true, true);
    private static final Optional<UnifiedSocialCreditCode> CODE =
            Optional.of(UnifiedSocialCreditCode.parse("91350100M000100Y43"));
    private static final Optional<ResidentId> PRINCIPAL = Optional.of(ResidentId.parse("440524188001010014"));
    private static final String FIRST = "+8613800138000";
    private static final String SECOND = "+8613800138001";

    @ParameterizedTest
    @EnumSource(MerchantType.class)
    void s29AMerchantOfEachTypeWithAllThatItNeedsIsTaken(MerchantType type) {
        assertThat(MerchantRules.brokenBy(complete(type), EVERYONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = MerchantType.class, mode = EnumSource.Mode.EXCLUDE, names = "ENTERPRISE")
    void s29AnAcquirerForEnterprisesTakesNobodyElse(MerchantType type) {
        assertThat(MerchantRules.brokenBy(complete(type), STRICT)).contains(TYPE_NOT_ACCEPTED);
    }

    @Test
    void s29AnAcquirerThatPaysToCorporateAccountsTakesNoPersonalOne() {
        MerchantDraft draft = draft(MerchantType.ENTERPRISE, CODE, Optional.empty(), SettlementKind.PERSONAL);

        assertThat(MerchantRules.brokenBy(draft, STRICT)).containsExactly(CORPORATE_ACCOUNT_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = MerchantType.class,
            names = {"INDIVIDUAL_BUSINESS", "ENTERPRISE", "INSTITUTION", "GOVERNMENT", "SOCIAL_ORGANISATION"})
    void aLicensedTypeNeedsItsCode(MerchantType type) {
        MerchantDraft draft = draft(type, Optional.empty(), principalOf(type), SettlementKind.PERSONAL);

        assertThat(MerchantRules.brokenBy(draft, EVERYONE)).containsExactly(LICENCE_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = MerchantType.class,
            names = {"MICRO", "INDIVIDUAL_SELLER"})
    void aTypeWithoutLicenceHasNoCodeAndNoCorporateAccount(MerchantType type) {
        MerchantDraft draft = draft(type, CODE, PRINCIPAL, SettlementKind.CORPORATE);

        assertThat(MerchantRules.brokenBy(draft, EVERYONE))
                .containsExactly(LICENCE_NOT_EXPECTED, PERSONAL_ACCOUNT_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = MerchantType.class,
            names = {"MICRO", "INDIVIDUAL_SELLER", "INDIVIDUAL_BUSINESS"})
    void whereOnePersonStandsBehindItTheResidentIdIsNeeded(MerchantType type) {
        MerchantDraft draft = draft(type, codeOf(type), Optional.empty(), SettlementKind.PERSONAL);

        assertThat(MerchantRules.brokenBy(draft, EVERYONE)).containsExactly(PRINCIPAL_ID_REQUIRED);
    }

    @Test
    void anOrganisationHasNoResidentId() {
        MerchantDraft draft = draft(MerchantType.GOVERNMENT, CODE, PRINCIPAL, SettlementKind.CORPORATE);

        assertThat(MerchantRules.brokenBy(draft, EVERYONE)).containsExactly(PRINCIPAL_ID_NOT_EXPECTED);
    }

    @Test
    void someoneMustSpeakForTheMerchant() {
        assertThat(contacts(MerchantType.ENTERPRISE, contact(ContactRole.OWNER, FIRST, true)))
                .containsExactly(SPEAKER_REQUIRED);
        assertThat(contacts(MerchantType.MICRO, contact(ContactRole.AUTHORISED_PERSON, FIRST, true)))
                .containsExactly(SPEAKER_REQUIRED);
    }

    @Test
    void r12CodesGoToExactlyOneContact() {
        assertThat(contacts(MerchantType.MICRO, contact(ContactRole.OWNER, FIRST, false)))
                .containsExactly(ONE_PRIMARY_CONTACT_REQUIRED);
        assertThat(contacts(
                        MerchantType.MICRO,
                        contact(ContactRole.OWNER, FIRST, true),
                        contact(ContactRole.AUTHORISED_PERSON, SECOND, true)))
                .containsExactly(ONE_PRIMARY_CONTACT_REQUIRED);
    }

    @Test
    void twoContactsDoNotShareANumber() {
        assertThat(contacts(
                        MerchantType.MICRO,
                        contact(ContactRole.OWNER, FIRST, true),
                        contact(ContactRole.AUTHORISED_PERSON, FIRST, false)))
                .containsExactly(NUMBER_TWICE);
    }

    @Test
    void r12OnlyMainlandMobileNumbersAreRegistered() {
        assertThat(contacts(MerchantType.MICRO, contact(ContactRole.OWNER, "+85251234567", true)))
                .containsExactly(MAINLAND_NUMBER_REQUIRED);
    }

    @Test
    void r28NothingPersonalIsInTheTextOfADraft() {
        assertThat(complete(MerchantType.INDIVIDUAL_BUSINESS).toString()
                        + complete(MerchantType.INDIVIDUAL_BUSINESS).contacts()
                        + complete(MerchantType.INDIVIDUAL_BUSINESS).account())
                .doesNotContain("440524188001010014", "13800138000", "6222020200112233445", "陈晨");
    }

    private static Set<BrokenRule> contacts(MerchantType type, MerchantDraft.ContactDraft... contacts) {
        return MerchantRules.brokenBy(
                new MerchantDraft(
                        "everyone",
                        type,
                        "某商户",
                        MerchantNumber.parse("821331058120001"),
                        codeOf(type),
                        principalOf(type),
                        account(SettlementKind.PERSONAL),
                        List.of(contacts)),
                EVERYONE);
    }

    private static MerchantDraft complete(MerchantType type) {
        return draft(
                type,
                codeOf(type),
                principalOf(type),
                type.licensed() ? SettlementKind.CORPORATE : SettlementKind.PERSONAL);
    }

    private static Optional<UnifiedSocialCreditCode> codeOf(MerchantType type) {
        return type.licensed() ? CODE : Optional.empty();
    }

    private static Optional<ResidentId> principalOf(MerchantType type) {
        return type.person() ? PRINCIPAL : Optional.empty();
    }

    private static MerchantDraft draft(
            MerchantType type,
            Optional<UnifiedSocialCreditCode> code,
            Optional<ResidentId> principal,
            SettlementKind account) {
        return new MerchantDraft(
                "everyone",
                type,
                "某商户",
                MerchantNumber.parse("821331058120001"),
                code,
                principal,
                account(account),
                List.of(contact(type.person() ? ContactRole.OWNER : ContactRole.LEGAL_REPRESENTATIVE, FIRST, true)));
    }

    private static SettlementAccount account(SettlementKind kind) {
        return new SettlementAccount(kind, "6222020200112233445");
    }

    private static MerchantDraft.ContactDraft contact(ContactRole role, String number, boolean primary) {
        return new MerchantDraft.ContactDraft(role, "陈晨", PhoneNumber.parse(number), "zh-CN", primary);
    }
}
