package io.tillkey.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sort of merchant a test's terminal belongs to: all of them invented, with numbers of their own. */
enum MerchantKind {
    /** Someone with a stall: an ID, no licence. */
    MICRO("lakala", "OWNER", "PERSONAL", true, false),
    /** A licence, and the operator's ID. */
    INDIVIDUAL_BUSINESS("shouqianba", "OWNER", "PERSONAL", true, true),
    /** A licence and a corporate account. */
    ENTERPRISE("shouqianba", "LEGAL_REPRESENTATIVE", "CORPORATE", false, true);

    private static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final String acquirer;
    private final String contact;
    private final String account;
    private final boolean hasPrincipal;
    private final boolean hasLicence;

    MerchantKind(String acquirer, String contact, String account, boolean hasPrincipal, boolean hasLicence) {
        this.acquirer = acquirer;
        this.contact = contact;
        this.account = account;
        this.hasPrincipal = hasPrincipal;
        this.hasLicence = hasLicence;
    }

    /** The merchant of that index as it is entered; the first number is the one codes go to. */
    Map<String, Object> merchant(int index, List<String> numbers) {
        Map<String, Object> merchant = new HashMap<>(Map.of(
                "acquirerCode", acquirer,
                "type", name(),
                "name", "测试商户" + index,
                "merchantNumber", "82244105498%04d".formatted(index),
                "settlementAccount", Map.of("kind", account, "number", Fleet.settlementNumber(index)),
                "contacts",
                        numbers.stream()
                                .map(number -> contact(number, number.equals(numbers.get(0))))
                                .toList()));
        if (hasPrincipal) {
            merchant.put("principalId", Fleet.residentId(index));
        }
        if (hasLicence) {
            merchant.put("unifiedSocialCreditCode", creditCode(index));
        }
        return merchant;
    }

    private Map<String, Object> contact(String number, boolean primary) {
        return Map.of(
                "role",
                primary ? contact : "AUTHORISED_PERSON",
                "name",
                "测试",
                "number",
                number,
                "language",
                "zh-CN",
                "primary",
                primary);
    }

    /** The code on a licence (GB 32100): 31 less the weighed sum of all that precedes the last. */
    static String creditCode(int index) {
        String body = "91310000MTEXT%04d".formatted(index);
        int sum = 0;
        int weight = 1;
        for (char letter : body.toCharArray()) {
            sum += CREDIT_CODE_ALPHABET.indexOf(letter) * weight;
            weight = weight * 3 % CREDIT_CODE_ALPHABET.length();
        }
        int check =
                (CREDIT_CODE_ALPHABET.length() - sum % CREDIT_CODE_ALPHABET.length()) % CREDIT_CODE_ALPHABET.length();
        return body + CREDIT_CODE_ALPHABET.charAt(check);
    }
}
