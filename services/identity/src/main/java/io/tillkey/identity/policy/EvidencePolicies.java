package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The policy in force. The one that comes with the software is read, and looked at for contradictions, at start.
 *
 * <p>Which version is in force is asked of the database each time, by an index of few rows: so a version takes effect by its
 * date on every instance at once. What is in a version never changes, so the last one that was read is kept.
 */
@Startup
@ApplicationScoped
public class EvidencePolicies {
    private static final String BUILT_IN = "evidence-policy.json";

    private final EvidencePolicy builtIn;
    private final PolicyVersions versions;
    private final PolicyDocuments documents;
    private volatile Known known;

    EvidencePolicies(ObjectMapper json, PolicyVersions versions, PolicyDocuments documents) {
        this.builtIn = builtIn(requireNonNull(json, "json is null"));
        this.versions = requireNonNull(versions, "versions is null");
        this.documents = requireNonNull(documents, "documents is null");
        List<Contradiction> contradictions = CheckingAPolicy.check(builtIn.rules());
        if (!contradictions.isEmpty()) {
            throw new IllegalStateException(BUILT_IN + " can't be meant: " + contradictions);
        }
    }

    /** The one in force at a moment: the agreed version whose date passed last, else the one of the software. */
    @Transactional
    public EvidencePolicy inForce(Instant now) {
        return versions.inForce(requireNonNull(now, "now is null"))
                .map(this::version)
                .orElse(builtIn);
    }

    /** What a version says. */
    public EvidencePolicy of(PolicyVersion version) {
        return new EvidencePolicy(version.number(), documents.read(version.rules()));
    }

    private EvidencePolicy version(UUID id) {
        Known last = known;
        if (last != null && last.id().equals(id)) {
            return last.policy();
        }
        EvidencePolicy policy = of(versions.findById(id));
        known = new Known(id, policy);
        return policy;
    }

    /** The one of the software. */
    static EvidencePolicy builtIn(ObjectMapper json) {
        try (InputStream stream = EvidencePolicies.class.getResourceAsStream(BUILT_IN)) {
            return new EvidencePolicy(0, json.readValue(stream, Document.class).rules());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + BUILT_IN, e);
        }
    }

    private record Document(List<EvidenceRule> rules) {}

    private record Known(UUID id, EvidencePolicy policy) {}
}
