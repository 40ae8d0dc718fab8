package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The policy in force. The one that comes with the software is read, and looked at for contradictions, at start. */
@Startup
@ApplicationScoped
public class EvidencePolicies {
    private static final String BUILT_IN = "evidence-policy.json";

    private final EvidencePolicy builtIn;

    EvidencePolicies(ObjectMapper json) {
        this.builtIn = new EvidencePolicy(0, read(requireNonNull(json, "json is null")));
        List<Contradiction> contradictions = CheckingAPolicy.check(builtIn.rules());
        if (!contradictions.isEmpty()) {
            throw new IllegalStateException(BUILT_IN + " can't be meant: " + contradictions);
        }
    }

    /** The one in force. */
    public EvidencePolicy inForce() {
        return builtIn;
    }

    private static List<EvidenceRule> read(ObjectMapper json) {
        try (InputStream stream = EvidencePolicies.class.getResourceAsStream(BUILT_IN)) {
            return json.readValue(stream, Document.class).rules();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + BUILT_IN, e);
        }
    }

    private record Document(List<EvidenceRule> rules) {}
}
