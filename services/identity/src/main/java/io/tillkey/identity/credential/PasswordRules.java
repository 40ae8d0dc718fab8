package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.credential.CommonPasswords.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a password must be: long enough, with letters and digits, and not easily guessed by someone who knows the terminal
 * (R15, R16, S19, S21). Nothing else is demanded: no mixture beyond that, no expiry.
 */
@ApplicationScoped
class PasswordRules {
    /** R15, in Unicode code points. */
    static final int SHORTEST = 12;

    /** Keycloak's own limit in realm {@code terminals}, in Unicode code points. */
    static final int LONGEST = 128;

    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_IDEOGRAPHIC_NAME = 2;
    private static final int SHORTEST_PART_OF_MERCHANT_NAME = 4;
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final CommonPasswords commonPasswords;
    private final Set<String> brands;

    PasswordRules(CommonPasswords commonPasswords) {
        this.commonPasswords = requireNonNull(commonPasswords, "commonPasswords is null");
        this.brands = WordList.read("brand-words.txt");
    }

    /** Everything that stands against a password. */
    Set<RefusalReason> check(NewPassword password, CredentialContext context) {
        String text = password.reveal();
        Set<RefusalReason> reasons = EnumSet.noneOf(RefusalReason.class);
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST) {
            reasons.add(RefusalReason.TOO_SHORT);
        }
        if (length > LONGEST) {
            reasons.add(RefusalReason.TOO_LONG);
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            reasons.add(RefusalReason.NEEDS_LETTER);
        }
        if (text.codePoints().noneMatch(Character::isDigit)) {
            reasons.add(RefusalReason.NEEDS_DIGIT);
        }
        String compact = compact(text);
        String lastSix = compact(context.serial().lastSix().value());
        if (compact.contains(lastSix)) {
            reasons.add(RefusalReason.CONTAINS_SERIAL);
        }
        if (compact.contains(compact(context.userName()))) {
            reasons.add(RefusalReason.CONTAINS_USERNAME);
        }
        Set<String> names = names(context);
        if (containsAny(compact, names)) {
            reasons.add(RefusalReason.CONTAINS_BRAND);
        }
        List<String> contextWords = new ArrayList<>(names);
        contextWords.add(compact(context.userName()));
        contextWords.add(lastSix);
        Verdict verdict = commonPasswords.judge(text, contextWords);
        if (verdict == Verdict.COMMON) {
            reasons.add(RefusalReason.COMMON);
        } else if (verdict == Verdict.PREDICTABLE) {
            reasons.add(RefusalReason.PREDICTABLE);
        }
        return reasons;
    }

    private Set<String> names(CredentialContext context) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : brands) {
            addName(names, name);
        }
        for (String name : context.names()) {
            addName(names, name);
        }
        context.merchantName().ifPresent(name -> addMerchantName(names, name));
        return names;
    }

    private static void addName(Set<String> names, String name) {
        String compact = compact(name);
        int shortest = isIdeographic(compact) ? SHORTEST_IDEOGRAPHIC_NAME : SHORTEST_NAME;
        if (compact.codePointCount(0, compact.length()) >= shortest) {
            names.add(compact);
        }
    }

    /** Chinese names aren't divided into words, so any four characters of one count; of others, each longer word. */
    private static void addMerchantName(Set<String> names, String merchantName) {
        for (String word : NEITHER_LETTER_NOR_DIGIT.split(normalize(merchantName))) {
            int[] characters = word.codePoints().toArray();
            if (characters.length <= SHORTEST_PART_OF_MERCHANT_NAME || !isIdeographic(word)) {
                if (characters.length >= SHORTEST_PART_OF_MERCHANT_NAME || isIdeographic(word)) {
                    addName(names, word);
                }
                continue;
            }
            for (int from = 0; from + SHORTEST_PART_OF_MERCHANT_NAME <= characters.length; from++) {
                names.add(new String(characters, from, SHORTEST_PART_OF_MERCHANT_NAME));
            }
        }
    }

    private static boolean containsAny(String text, Collection<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static boolean isIdeographic(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    /** Lower case, letters and digits alone: so that neither case nor punctuation hides a word. */
    private static String compact(String text) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(normalize(text)).replaceAll("");
    }

    private static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
