package io.tillkey.devices.merchants;

import io.tillkey.devices.acquirers.MerchantType;
import io.tillkey.identifiers.MerchantNumber;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identifiers.ResidentId;
import io.tillkey.identifiers.UnifiedSocialCreditCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** A merchant to enter, as it comes over HTTP. */
public record NewMerchant(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,29}") String acquirerCode,
        @NotNull MerchantType type,

        @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*")
        String name,

        @NotNull String merchantNumber,
        String unifiedSocialCreditCode,
        String principalId,
        @NotNull @Valid NewSettlementAccount settlementAccount,
        @NotEmpty @Size(max = 10) List<@NotNull @Valid NewContact> contacts) {

    MerchantDraft draft() {
        return new MerchantDraft(
                acquirerCode,
                type,
                name.strip(),
                MerchantNumber.parse(merchantNumber),
                Optional.ofNullable(unifiedSocialCreditCode).map(UnifiedSocialCreditCode::parse),
                Optional.ofNullable(principalId).map(ResidentId::parse),
                new SettlementAccount(settlementAccount.kind(), settlementAccount.number()),
                contacts.stream().map(NewContact::draft).toList());
    }

    /** Names the merchant by type: the rest may be personal. */
    @Override
    public String toString() {
        return "new " + type;
    }

    /** The account its money goes to. */
    public record NewSettlementAccount(
            @NotNull SettlementKind kind, @NotNull String number) {
        @Override
        public String toString() {
            return String.valueOf(kind);
        }
    }

    /** Someone who speaks for it. */
    public record NewContact(
            @NotNull ContactRole role,

            @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*")
            String name,

            @NotNull String number,
            @NotNull @Pattern(regexp = "zh-CN|en") String language,
            @NotNull Boolean primary) {
        MerchantDraft.ContactDraft draft() {
            return new MerchantDraft.ContactDraft(role, name.strip(), PhoneNumber.parse(number), language, primary);
        }

        @Override
        public String toString() {
            return String.valueOf(role);
        }
    }
}
