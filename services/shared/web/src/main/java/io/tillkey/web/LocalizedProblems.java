package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/** Replaces what the problem extension made of a failure with the problem its caller is told about. */
@ApplicationScoped
@Unremovable
class LocalizedProblems implements ProblemPostProcessor {
    /** Before those that log and count, which then see what the caller sees. */
    private static final int FIRST = 1000;

    private final ProblemAnswers answers;

    LocalizedProblems(ProblemAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    @Override
    public int priority() {
        return FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem mapped, ProblemContext context) {
        return answers.answer(context.cause, mapped.getHeaders());
    }
}
