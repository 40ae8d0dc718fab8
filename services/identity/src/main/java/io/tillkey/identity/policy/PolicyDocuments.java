package io.tillkey.identity.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Rules as they are stored: the same rules are always the same text, so that one hash stands for them. */
@ApplicationScoped
class PolicyDocuments {
    /** Not HTTP's mapper: what is stored must be readable for as long as it is kept. */
    private final ObjectMapper json = JsonMapper.builder().build();

    /** Rules as text. */
    String write(List<EvidenceRule> rules) {
        try {
            return json.writeValueAsString(
                    rules.stream().map(RuleRepresentation::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rules can't be written as JSON", e);
        }
    }

    /** What {@link #write} wrote. */
    List<EvidenceRule> read(String text) {
        try {
            return Arrays.stream(json.readValue(requireNonNull(text, "text is null"), RuleRepresentation[].class))
                    .map(RuleRepresentation::rule)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rules can't be read", e);
        }
    }

    /** SHA-256 of rules as text, in hexadecimal digits. */
    String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
