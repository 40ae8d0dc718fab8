package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Languages;
import io.tillkey.web.Problem;
import java.util.List;
import java.util.ResourceBundle;

/** Tells what is wrong with a policy: each contradiction with its rule's place, and its reason in the caller's language. */
public final class ContradictionProblems {
    private static final String TEXTS = "io.tillkey.identity.policy.contradictions";
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ContradictionProblems() {}

    /** A contradiction as it is written. */
    public record Told(int rule, Contradiction.Reason reason, String text) {}

    /**
     * 422 {@code policy-contradictory}.
     *
     * @param acceptLanguage the header {@code Accept-Language}, or null
     */
    public static Problem of(List<Contradiction> contradictions, String acceptLanguage) {
        requireNonNull(contradictions, "contradictions is null");
        ResourceBundle texts = ResourceBundle.getBundle(TEXTS, Languages.negotiate(acceptLanguage), NO_OTHER_LANGUAGE);
        return Problem.of("policy-contradictory", 422)
                .with(
                        "contradictions",
                        contradictions.stream()
                                .map(each -> new Told(
                                        each.rule(),
                                        each.reason(),
                                        texts.getString(each.reason().name())))
                                .toList());
    }
}
