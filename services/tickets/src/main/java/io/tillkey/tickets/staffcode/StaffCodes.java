package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The newest code of each member of staff on a ticket; only a keyed hash of it (R8). Lock the ticket first. */
@ApplicationScoped
class StaffCodes {
    private static final String CONTEXT = "tickets.staff-code";

    private final EntityManager database;
    private final PersonalData personalData;

    @Inject
    StaffCodes(EntityManager database, PersonalData personalData) {
        this.database = requireNonNull(database, "database is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** A fresh code of somebody on a ticket; theirs before it ends. */
    StaffCode renew(UUID ticketId, String userName, String name, Instant expiresAt) {
        StaffCode code = StaffCode.random();
        database.createNativeQuery("""
                        insert into staff_code (ticket_id, user_name, name, hash, expires_at)
                        values (:ticket, :userName, :name, :hash, :expiresAt)
                        on conflict (ticket_id, user_name) do update set name = excluded.name, hash = excluded.hash,
                            expires_at = excluded.expires_at, wrong_checks = 0
                        """)
                .setParameter("ticket", ticketId)
                .setParameter("userName", userName)
                .setParameter("name", name)
                .setParameter("hash", hashOf(ticketId, code))
                .setParameter("expiresAt", expiresAt)
                .executeUpdate();
        return code;
    }

    /**
     * Whether this is the living code of somebody on a ticket.
     *
     * @param mostWrong how many wrong ones a code survives
     * @return what the person is called
     */
    Optional<String> find(UUID ticketId, String userName, StaffCode code, Instant now, int mostWrong) {
        byte[] presented = hashOf(ticketId, code);
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select name, hash from staff_code
                        where ticket_id = :ticket and user_name = :userName and expires_at > :now and wrong_checks < :most
                        """, Object[].class)
                .setParameter("ticket", ticketId)
                .setParameter("userName", userName)
                .setParameter("now", now)
                .setParameter("most", mostWrong)
                .getResultList();
        return rows.stream()
                .filter(row -> MessageDigest.isEqual((byte[]) row[1], presented))
                .map(row -> (String) row[0])
                .findFirst();
    }

    /** A wrong one was checked on a ticket, which counts against each code of it. */
    void countWrong(UUID ticketId) {
        database.createNativeQuery("update staff_code set wrong_checks = wrong_checks + 1 where ticket_id = :ticket")
                .setParameter("ticket", ticketId)
                .executeUpdate();
    }

    private byte[] hashOf(UUID ticketId, StaffCode code) {
        return personalData.blindIndex(ticketId + ":" + code.value(), CONTEXT);
    }
}
