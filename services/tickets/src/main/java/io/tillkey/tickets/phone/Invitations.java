package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.ticket.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The joining codes of tickets; of each only an HMAC under a key that is not in the database. */
@ApplicationScoped
public class Invitations implements PanacheRepositoryBase<Invitation, UUID> {
    private static final String CONTEXT = "tickets.joining-code";

    private final PersonalData personalData;

    @Inject
    Invitations(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** Makes a code for a locked ticket; the one before it ends. */
    JoiningCode renew(UUID ticketId, Instant expiresAt) {
        JoiningCode code;
        byte[] hash;
        do {
            code = JoiningCode.random();
            hash = hashOf(code);
        } while (count("hash", hash) > 0);
        Optional<Invitation> before = findByIdOptional(ticketId);
        if (before.isPresent()) {
            before.get().renew(hash, expiresAt);
        } else {
            persist(new Invitation(ticketId, hash, expiresAt));
        }
        return code;
    }

    /** What is stored of a code. */
    byte[] hashOf(JoiningCode code) {
        return personalData.blindIndex(code.value(), CONTEXT);
    }

    /** The ticket that a code is, or was, good for, and its terminal. Nothing is loaded, nothing locked. */
    Optional<Invited> invited(byte[] hash) {
        return getEntityManager()
                .createQuery("""
                        select t.id, t.terminalId, t.kind from Invitation i join Ticket t on t.id = i.ticketId
                        where i.hash = ?1
                        """, Object[].class)
                .setParameter(1, hash)
                .getResultStream()
                .findFirst()
                .map(row -> new Invited((UUID) row[0], (UUID) row[1], (Kind) row[2]));
    }

    /** A ticket that a code is good for. */
    record Invited(UUID ticketId, UUID terminalId, Kind kind) {}
}
