package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.web.Languages;
import io.tillkey.web.ProblemTexts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {
    @Test
    void everyProblemOfTheContractHasItsTextInEveryLanguage() {
        ProblemTexts texts = new ProblemTexts();
        for (String code : List.of(
                "query-malformed",
                "route-not-available",
                "terminal-not-eligible",
                "ticket-already-open",
                "ticket-closed",
                "change-too-late",
                "preconditions-incomplete",
                "fee-changed",
                "idempotency-key-reused",
                "too-many-requests",
                "temporarily-unavailable",
                "precondition-failed",
                "not-found",
                "hand-over-ended",
                "terminal-unknown",
                "terminal-ambiguous",
                "terminal-has-ticket",
                "merchant-verified",
                "joining-code-ended",
                "too-many-steps",
                "too-many-tokens",
                "secret-told-already",
                "too-many-webhooks",
                "webhook-url-refused",
                "webhook-disabled",
                "attachment-empty",
                "attachment-not-taken",
                "attachment-other-than-said",
                "attachment-unreadable",
                "image-too-large",
                "document-too-large",
                "document-encrypted",
                "document-active",
                "page-not-drawn",
                "too-many-attachments",
                "file-too-large",
                "ticket-token-missing",
                "ticket-token-invalid",
                "ticket-token-expired",
                "ticket-token-foreign")) {
            for (Locale language : Languages.ALL) {
                assertThat(texts.has(language, code))
                        .as("%s in %s", code, language)
                        .isTrue();
            }
        }
    }
}
