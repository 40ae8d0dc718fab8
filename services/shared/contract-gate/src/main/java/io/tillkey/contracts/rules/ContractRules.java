package io.tillkey.contracts.rules;

import static java.util.Objects.requireNonNull;

import io.tillkey.contracts.flow.Flows;
import io.tillkey.contracts.gate.ContractFolder;
import java.util.ArrayList;
import java.util.List;

/** The rules of the build for contracts. Each says what is wrong, where, and what is asked for. */
public final class ContractRules {
    private ContractRules() {}

    /** Every breach of a rule, a sentence each; empty if the contracts keep them all. */
    public static List<String> violations(ContractFolder contracts) {
        requireNonNull(contracts, "contracts is null");
        List<String> violations = new ArrayList<>();
        contracts
                .openApis()
                .forEach((name, document) ->
                        violations.addAll(new OpenApiRules("openapi/" + name + ".yaml", document).violations()));
        violations.addAll(new AsyncApiRules(contracts).violations());
        violations.addAll(new SchemaRules(contracts).violations());
        violations.addAll(Flows.read(contracts).violations());
        return List.copyOf(violations);
    }
}
