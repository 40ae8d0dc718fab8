package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was done on tickets, partners and other records, and about the evidence policy (R30, invariant 9). Entries are only ever added, each in the transaction of what it tells of.
 * Positions have no gaps, and an entry's hash covers its content and the hash before it under a key that is not in the
 * database; so an edit, a missing entry and a cut-off end all show.
 *
 * <p>Appending locks the end of the chain until the transaction ends. It is the last lock a use case takes.
 */
@ApplicationScoped
public class AuditTrail {
    /** Somebody of another acquirer's staff asked for the ticket and was refused it. */
    public static final String ACCESS_REFUSED = "ACCESS_REFUSED";

    private static final String CONTEXT = "tickets.audit";
    private static final String ADDRESS = "tickets.audit.address";
    private static final String NOTE = "tickets.audit.note";
    private static final int MOST_FAULTS = 100;
    private static final int READ_AT_ONCE = 1000;

    /** Entries about anything but tickets, newest first. */
    static final String BESIDE_TICKETS = """
            select position, coalesce(record, case when partner_id is null then 'POLICY' else 'PARTNER' end) as record,
                coalesce(partner_id, policy_id, record_id) as record_id, action, actor, at, address, reason, note
            from audit_entry where ticket_id is null and position < ? order by position desc limit ?
            """;

    /** The same of one record. */
    static final String OF_A_RECORD = BESIDE_TICKETS.replace(
            "where ticket_id is null", "where ticket_id is null and coalesce(partner_id, policy_id, record_id) = ?");

    private final AgroalDataSource dataSource;
    private final PersonalData personalData;

    @Inject
    AuditTrail(AgroalDataSource dataSource, PersonalData personalData) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /**
     * Adds entries, in their order, to the running transaction. Call it after everything else that locks.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<AuditedAction> actions) {
        if (actions.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            Link end = lockEnd(connection);
            for (AuditedAction action : actions) {
                end = append(
                        connection,
                        end,
                        Subject.ticket(action.ticketId()),
                        action.action(),
                        action.actor(),
                        action.at(),
                        action.address(),
                        action.reason(),
                        action.note());
                moveEnd(connection, end);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot append to the audit trail", e);
        }
    }

    /**
     * Adds an entry about a partner to the running transaction. Call it after everything else that locks.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditedPartnerAction action) {
        requireNonNull(action, "action is null");
        append(
                Subject.partner(action.partnerId()),
                action.action(),
                action.actor(),
                action.at(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Adds an entry about the evidence policy to the running transaction. Call it after everything else that locks.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditedPolicyAction action) {
        requireNonNull(action, "action is null");
        append(
                Subject.policy(action.policyId()),
                action.action(),
                action.actor(),
                action.at(),
                Optional.empty(),
                Optional.of(action.reason()),
                Optional.empty());
    }

    /**
     * Adds an entry about a record of another service to the running transaction. Call it after everything else that locks.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditedRecordAction action) {
        requireNonNull(action, "action is null");
        append(
                Subject.record(action.record(), action.recordId()),
                action.action(),
                action.actor(),
                action.at(),
                action.address(),
                action.reason(),
                action.note());
    }

    /** Adds one entry to the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditedAction action) {
        append(List.of(action));
    }

    private void append(
            Subject subject,
            String action,
            String actor,
            Instant at,
            Optional<String> address,
            Optional<String> reason,
            Optional<String> note) {
        try (Connection connection = dataSource.getConnection()) {
            Link end = lockEnd(connection);
            moveEnd(connection, append(connection, end, subject, action, actor, at, address, reason, note));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot append to the audit trail", e);
        }
    }

    private static void readOneSnapshot(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("set transaction isolation level repeatable read, read only")) {
            statement.execute();
        }
    }

    private static Link lockEnd(Connection connection) throws SQLException {
        return end(connection, "select position, hash from audit_head for update");
    }

    private static Link end(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Link(row.getLong("position"), row.getBytes("hash"));
        }
    }

    private Link append(
            Connection connection,
            Link end,
            Subject subject,
            String action,
            String actor,
            Instant when,
            Optional<String> clientAddress,
            Optional<String> reason,
            Optional<String> typed)
            throws SQLException {
        Instant at = when.truncatedTo(ChronoUnit.MICROS);
        byte[] address =
                clientAddress.map(text -> personalData.encrypt(text, ADDRESS)).orElse(null);
        byte[] note = typed.map(text -> personalData.encrypt(text, NOTE)).orElse(null);
        long position = end.position() + 1;
        byte[] hash = hash(end.hash(), position, subject, action, actor, at, address, reason.orElse(null), note);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into audit_entry
                    (position, ticket_id, partner_id, policy_id, record, record_id, action, actor, at, address, reason,
                     note, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, position);
            insert.setObject(2, subject.ticketId());
            insert.setObject(3, subject.partnerId());
            insert.setObject(4, subject.policyId());
            insert.setString(5, subject.record());
            insert.setObject(6, subject.recordId());
            insert.setString(7, action);
            insert.setString(8, actor);
            insert.setObject(9, at.atOffset(ZoneOffset.UTC));
            insert.setBytes(10, address);
            insert.setString(11, reason.orElse(null));
            insert.setBytes(12, note);
            insert.setBytes(13, hash);
            insert.executeUpdate();
        }
        return new Link(position, hash);
    }

    private static void moveEnd(Connection connection, Link end) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update audit_head set position = ?, hash = ? where position = ?")) {
            update.setLong(1, end.position());
            update.setBytes(2, end.hash());
            update.setLong(3, end.position() - 1);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("the end of the audit trail moved under a lock");
            }
        }
    }

    /** A ticket's entries after a position, oldest first. */
    public List<Entry> of(UUID ticketId, long after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select position, action, actor, at, address, reason, note from audit_entry
                        where ticket_id = ? and position > ? order by position limit ?
                        """)) {
            select.setObject(1, ticketId);
            select.setLong(2, after);
            select.setInt(3, limit);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(
                            row.getLong("position"),
                            new AuditedAction(
                                    ticketId,
                                    row.getString("action"),
                                    row.getString("actor"),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    Optional.ofNullable(row.getBytes("address"))
                                            .map(cipher -> personalData.decrypt(cipher, ADDRESS)),
                                    Optional.ofNullable(row.getString("reason")),
                                    Optional.ofNullable(row.getBytes("note"))
                                            .map(cipher -> personalData.decrypt(cipher, NOTE)))));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the audit trail", e);
        }
    }

    /** Entries about anything but tickets before a position, newest first; about one record if it is given. */
    List<RecordEntry> besideTickets(Optional<UUID> recordId, long before, int limit) {
        String query = recordId.isPresent() ? OF_A_RECORD : BESIDE_TICKETS;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            int next = 1;
            if (recordId.isPresent()) {
                select.setObject(next++, recordId.get());
            }
            select.setLong(next++, before);
            select.setInt(next, limit);
            List<RecordEntry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new RecordEntry(
                            row.getLong("position"),
                            new AuditedRecordAction(
                                    row.getString("record"),
                                    row.getObject("record_id", UUID.class),
                                    row.getString("action"),
                                    row.getString("actor"),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    Optional.ofNullable(row.getBytes("address"))
                                            .map(cipher -> personalData.decrypt(cipher, ADDRESS)),
                                    Optional.ofNullable(row.getString("reason")),
                                    Optional.ofNullable(row.getBytes("note"))
                                            .map(cipher -> personalData.decrypt(cipher, NOTE)))));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the audit trail", e);
        }
    }

    /** Whether somebody has done something on a ticket since a moment. */
    public boolean tellsOf(UUID ticketId, String action, String actor, Instant since) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select 1 from audit_entry where ticket_id = ? and action = ? and actor = ? and at >= ? limit 1
                        """)) {
            select.setObject(1, ticketId);
            select.setString(2, action);
            select.setString(3, actor);
            select.setObject(4, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the audit trail", e);
        }
    }

    /** Everybody who has done anything on a ticket, people and others; who was refused it did nothing there. */
    Set<String> actorsOn(UUID ticketId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select distinct actor from audit_entry where ticket_id = ? and action <> ?")) {
            select.setObject(1, ticketId);
            select.setString(2, ACCESS_REFUSED);
            Set<String> actors = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    actors.add(row.getString("actor"));
                }
            }
            return actors;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the audit trail", e);
        }
    }

    /**
     * Reads the whole chain and finds every gap and every edit, in one snapshot. Nobody who appends waits for it.
     *
     * @return what was found; the first hundred faults at most
     */
    @Transactional
    public Verification verify() {
        try (Connection connection = dataSource.getConnection()) {
            readOneSnapshot(connection);
            Link end = end(connection, "select position, hash from audit_head");
            Chain chain = new Chain();
            try (PreparedStatement select = connection.prepareStatement("""
                    select position, ticket_id, partner_id, policy_id, record, record_id, action, actor, at, address, reason,
                        note, hash
                    from audit_entry order by position
                    """)) {
                select.setFetchSize(READ_AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        chain.read(row);
                    }
                }
            }
            return chain.endAt(end);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the audit trail", e);
        }
    }

    private byte[] hash(
            byte[] before,
            long position,
            Subject subject,
            String action,
            String actor,
            Instant at,
            byte[] address,
            String reason,
            byte[] note) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String address64 = address == null ? "" : HexFormat.of().formatHex(address);
            List<String> parts = new ArrayList<>(List.of(
                    HexFormat.of().formatHex(before),
                    Long.toString(position),
                    subject.hashed(),
                    action,
                    actor,
                    at.toString(),
                    address64));
            if (reason != null) {
                // Entries without one hash as they did before there were reasons.
                parts.add(reason);
            }
            if (note != null) {
                // There is none without a reason, so nothing else is the ninth part.
                parts.add(HexFormat.of().formatHex(note));
            }
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // Each part with its length, so that no two entries read the same.
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return personalData.blindIndex(HexFormat.of().formatHex(digest.digest()), CONTEXT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Link(long position, byte[] hash) {}

    /** What an entry is about: one of a ticket, a partner, a policy, and a record with its kind; the others are null. */
    private record Subject(UUID ticketId, UUID partnerId, UUID policyId, String record, UUID recordId) {
        static Subject ticket(UUID id) {
            return new Subject(id, null, null, null, null);
        }

        static Subject partner(UUID id) {
            return new Subject(null, id, null, null, null);
        }

        static Subject policy(UUID id) {
            return new Subject(null, null, id, null, null);
        }

        static Subject record(String kind, UUID id) {
            return new Subject(null, null, null, kind, id);
        }

        /** As it goes into the hash: the others' as they always did, so that earlier entries keep theirs. */
        String hashed() {
            if (record != null || recordId != null) {
                return "record " + record + " " + recordId + " policy " + policyId + " partner " + partnerId
                        + " ticket " + ticketId;
            }
            if (policyId != null) {
                return "policy " + policyId + " partner " + partnerId + " ticket " + ticketId;
            }
            return partnerId == null ? String.valueOf(ticketId) : "partner " + partnerId + " ticket " + ticketId;
        }
    }

    /** Follows the chain entry by entry. */
    private final class Chain {
        private final List<Fault> faults = new ArrayList<>();
        private long entries;
        private long position;
        private byte[] hash = new byte[32];

        void read(ResultSet row) throws SQLException {
            entries++;
            long here = row.getLong("position");
            for (long missing = position + 1; missing < here && faults.size() < MOST_FAULTS; missing++) {
                add(missing, FaultKind.MISSING);
            }
            byte[] stored = row.getBytes("hash");
            boolean follows = here == position + 1;
            byte[] reckoned = hash(
                    hash,
                    here,
                    new Subject(
                            row.getObject("ticket_id", UUID.class),
                            row.getObject("partner_id", UUID.class),
                            row.getObject("policy_id", UUID.class),
                            row.getString("record"),
                            row.getObject("record_id", UUID.class)),
                    row.getString("action"),
                    row.getString("actor"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getBytes("address"),
                    row.getString("reason"),
                    row.getBytes("note"));
            // After a gap the hash before is not known, so only the gap is told.
            if (follows && !Arrays.equals(stored, reckoned)) {
                add(here, FaultKind.EDITED);
            }
            position = here;
            hash = stored;
        }

        Verification endAt(Link end) {
            for (long missing = position + 1; missing <= end.position() && faults.size() < MOST_FAULTS; missing++) {
                add(missing, FaultKind.MISSING);
            }
            if (position == end.position() && !Arrays.equals(hash, end.hash())) {
                add(position, FaultKind.UNCHAINED);
            }
            if (position > end.position()) {
                add(position, FaultKind.UNCHAINED);
            }
            return new Verification(faults.isEmpty(), entries, List.copyOf(faults));
        }

        private void add(long at, FaultKind kind) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(at, kind));
            }
        }
    }

    /**
     * An entry of the trail.
     *
     * @param position its place, from 1, without gaps
     * @param action what it tells
     */
    public record Entry(long position, AuditedAction action) {}

    /**
     * An entry of the trail about anything but a ticket.
     *
     * @param position its place, from 1, without gaps
     * @param action what it tells; a partner and a policy are records too
     */
    public record RecordEntry(long position, AuditedRecordAction action) {}

    /** What can be wrong with an entry. */
    public enum FaultKind {
        /** It is not there. */
        MISSING,
        /** Its content, its place or its hash is not what was written. */
        EDITED,
        /** It is not where the chain ends. */
        UNCHAINED
    }

    /**
     * Something wrong with the trail.
     *
     * @param position where
     * @param kind what
     */
    public record Fault(long position, FaultKind kind) {}

    /**
     * What a verification found.
     *
     * @param whole true if nothing is wrong
     * @param entries how many entries there are
     * @param faults the first hundred at most
     */
    public record Verification(boolean whole, long entries, List<Fault> faults) {}
}
