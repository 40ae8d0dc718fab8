package io.tillkey.devices.activation;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps one activation code per terminal, as a keyed hash only. */
@ApplicationScoped
public class ActivationCodes {
    private static final String CONTEXT = "devices.activation-code";
    private static final String ISSUE = """
            insert into activation_code (terminal_id, code_hash, expires_at)
            values (:terminal, :hash, :expires)
            on conflict (terminal_id) do update
            set code_hash = excluded.code_hash, expires_at = excluded.expires_at, used_at = null, used_by = null
            """;
    private static final String LOCK = """
            select code_hash, expires_at, used_by from activation_code
            where terminal_id = :terminal
            for update
            """;
    private static final String USE = """
            update activation_code set used_at = :at, used_by = :thumbprint where terminal_id = :terminal
            """;

    private final EntityManager entityManager;
    private final PersonalData personalData;

    ActivationCodes(EntityManager entityManager, PersonalData personalData) {
        this.entityManager = requireNonNull(entityManager, "entityManager is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    void issue(UUID terminalId, ActivationCode code, Instant expiresAt) {
        entityManager
                .createNativeQuery(ISSUE)
                .setParameter("terminal", terminalId)
                .setParameter("hash", hash(terminalId, code))
                .setParameter("expires", expiresAt)
                .executeUpdate();
    }

    /** The terminal's code, locked until the transaction ends, if the one given is it. */
    Optional<Issued> lockIfRight(UUID terminalId, ActivationCode code) {
        List<?> rows = entityManager
                .createNativeQuery(LOCK)
                .setParameter("terminal", terminalId)
                .unwrap(org.hibernate.query.NativeQuery.class)
                .addScalar("code_hash", byte[].class)
                .addScalar("expires_at", Instant.class)
                .addScalar("used_by", String.class)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .filter(row -> MessageDigest.isEqual((byte[]) row[0], hash(terminalId, code)))
                .map(row -> new Issued((Instant) row[1], Optional.ofNullable((String) row[2])));
    }

    void use(UUID terminalId, String thumbprint, Instant at) {
        entityManager
                .createNativeQuery(USE)
                .setParameter("terminal", terminalId)
                .setParameter("thumbprint", thumbprint)
                .setParameter("at", at)
                .executeUpdate();
    }

    private byte[] hash(UUID terminalId, ActivationCode code) {
        return personalData.blindIndex(terminalId + "/" + code.value(), CONTEXT);
    }

    /**
     * What is known of a code.
     *
     * @param expiresAt until when it can be used
     * @param usedBy thumbprint of the key it bound, if it was used
     */
    record Issued(Instant expiresAt, Optional<String> usedBy) {}
}
