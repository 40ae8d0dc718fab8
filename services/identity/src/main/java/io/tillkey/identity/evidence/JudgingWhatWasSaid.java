package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.UnifiedSocialCreditCode;
import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.RegisteredFact;
import io.tillkey.identity.policy.Factor;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Compares what the merchant said with what is registered. A mask shows four of the last eight at most (R28), so who reads
 * the ticket doesn't know them.
 */
@ApplicationScoped
class JudgingWhatWasSaid {
    private static final Pattern ID_END = Pattern.compile("[0-9]{7}[0-9X]");
    private static final Pattern ACCOUNT_END = Pattern.compile("[0-9]{8}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    private final MerchantFacts merchants;

    JudgingWhatWasSaid(MerchantFacts merchants) {
        this.merchants = requireNonNull(merchants, "merchants is null");
    }

    /** What was made of what was typed. */
    sealed interface Heard permits Said, Unsaid {}

    /** What was said, in the form that is registered. Personal: {@link #toString()} doesn't show it. */
    record Said(RegisteredFact fact, String value) implements Heard {
        @Override
        public String toString() {
            return "Said[" + fact + "]";
        }
    }

    /** Why what was said can't be right, whatever is registered. */
    enum Unsaid implements Heard {
        CREDIT_CODE_INVALID,
        DIGITS_MALFORMED
    }

    /** Reads what was typed. */
    Heard read(Factor factor, String text) {
        String typed = BETWEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return switch (factor) {
            case CREDIT_CODE -> creditCode(typed);
            case PRINCIPAL_ID -> end(ID_END, RegisteredFact.PRINCIPAL_ID_END, typed);
            case SETTLEMENT_ACCOUNT -> end(ACCOUNT_END, RegisteredFact.SETTLEMENT_END, typed);
            default -> throw new IllegalArgumentException(factor + " is not compared");
        };
    }

    /** How the comparison ends; where nothing is registered it says nothing. */
    EvidenceResult judge(Optional<UUID> merchantId, Said said) {
        return merchantId
                .flatMap(merchant -> merchants.fits(merchant, said.fact(), said.value()))
                .map(fits -> fits ? EvidenceResult.PASSED : EvidenceResult.FAILED)
                .orElse(EvidenceResult.INCONCLUSIVE);
    }

    private static Heard creditCode(String typed) {
        try {
            return new Said(
                    RegisteredFact.CREDIT_CODE,
                    UnifiedSocialCreditCode.parse(typed).value());
        } catch (InvalidIdentifierException e) {
            return Unsaid.CREDIT_CODE_INVALID;
        }
    }

    private static Heard end(Pattern form, RegisteredFact fact, String typed) {
        return form.matcher(typed).matches() ? new Said(fact, typed) : Unsaid.DIGITS_MALFORMED;
    }
}
