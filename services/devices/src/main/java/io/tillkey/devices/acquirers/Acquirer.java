package io.tillkey.devices.acquirers;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * An acquirer and its rules for merchants (S29).
 *
 * @param code stable code, such as {@code chinaums}
 * @param nameZh its Chinese name
 * @param nameEn its English name
 * @param merchantTypes the types of merchants it takes
 * @param licenceRequired whether each of its merchants needs a licence
 * @param corporateAccountRequired whether it pays to corporate accounts only
 */
public record Acquirer(
        String code,
        String nameZh,
        String nameEn,
        Set<MerchantType> merchantTypes,
        boolean licenceRequired,
        boolean corporateAccountRequired) {
    public Acquirer {
        requireNonNull(code, "code is null");
        requireNonNull(nameZh, "nameZh is null");
        requireNonNull(nameEn, "nameEn is null");
        merchantTypes = Set.copyOf(merchantTypes);
    }

    /** Its name in a language; Chinese unless that is English. */
    public String name(Locale locale) {
        return Locale.ENGLISH
                        .getLanguage()
                        .equals(requireNonNull(locale, "locale is null").getLanguage())
                ? nameEn
                : nameZh;
    }
}
