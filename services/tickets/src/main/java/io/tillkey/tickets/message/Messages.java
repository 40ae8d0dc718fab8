package io.tillkey.tickets.message;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The texts with codes. identity tells that one was asked for, notifications what became of it, over different topics;
 * each report fills its own columns, so their order does not matter.
 */
@ApplicationScoped
public class Messages {
    /** The purpose of texts that carry a code; others are no concern of a ticket's. */
    public static final String RESET_CODE = "RESET_CODE";

    private static final Logger LOG = Logger.getLogger(Messages.class);

    private final AgroalDataSource dataSource;

    @Inject
    Messages(AgroalDataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /** A text with a code was asked for. */
    public void requested(UUID messageId, UUID ticketId, Instant at) {
        write("requested_at", messageId, ticketId, at, Optional.empty());
    }

    /** The provider took it. */
    public void sent(Report report) {
        write("sent_at", report, Optional.empty());
    }

    /** It is on the phone. */
    public void delivered(Report report) {
        write("delivered_at", report, Optional.empty());
    }

    /** It did not get through, for good or for now. A failure for good is not replaced by one for now. */
    public void failed(Report report, boolean permanent, String code) {
        write("failed_at", report, Optional.of(new Failure(permanent, code)));
    }

    private void write(String column, Report report, Optional<Failure> failure) {
        if (RESET_CODE.equals(report.purpose())) {
            write(column, report.messageId(), report.ticketId(), report.at(), failure);
        }
    }

    private void write(String column, UUID messageId, UUID ticketId, Instant at, Optional<Failure> failure) {
        requireNonNull(messageId, "messageId is null");
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(at, "at is null");
        String sql = failure.isEmpty() ? """
                insert into ticket_message as m (id, ticket_id, %1$s)
                select ?, id, ? from ticket where id = ?
                on conflict (id) do update set %1$s = least(m.%1$s, excluded.%1$s)
                """ : """
                insert into ticket_message as m (id, ticket_id, %1$s, failed_permanently, failure_code)
                select ?, id, ?, ?, ? from ticket where id = ?
                on conflict (id) do update set %1$s = excluded.%1$s,
                    failed_permanently = excluded.failed_permanently, failure_code = excluded.failure_code
                where m.failed_at is null or excluded.failed_permanently and not m.failed_permanently
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.formatted(column))) {
            int parameter = 1;
            statement.setObject(parameter++, messageId);
            statement.setObject(parameter++, at.atOffset(ZoneOffset.UTC));
            if (failure.isPresent()) {
                statement.setBoolean(parameter++, failure.get().permanent());
                statement.setString(parameter++, failure.get().code());
            }
            statement.setObject(parameter, ticketId);
            if (statement.executeUpdate() == 0) {
                LOG.debugf("nothing new of message %s, or no ticket %s", messageId, ticketId);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write what became of a message", e);
        }
    }

    /** The state of the latest text asked for on a ticket. */
    public MessageState latestOf(UUID ticketId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select sent_at, delivered_at, failed_at, failed_permanently, failure_code
                        from ticket_message where ticket_id = ? and requested_at is not null
                        order by requested_at desc, id desc limit 1
                        """)) {
            select.setObject(1, ticketId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? stateOf(row) : MessageState.NONE;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what became of a message", e);
        }
    }

    private static MessageState stateOf(ResultSet row) throws SQLException {
        boolean failed = row.getObject("failed_at") != null;
        boolean forGood = failed && row.getBoolean("failed_permanently");
        if (row.getObject("delivered_at") != null) {
            return MessageState.of("DELIVERED");
        }
        if (forGood) {
            return MessageState.failed(true, row.getString("failure_code"));
        }
        if (row.getObject("sent_at") != null) {
            return MessageState.of("SENT");
        }
        return failed ? MessageState.failed(false, row.getString("failure_code")) : MessageState.of("REQUESTED");
    }

    /**
     * What notifications tells of a text.
     *
     * @param messageId the text
     * @param ticketId the ticket it is about
     * @param purpose what it is for; those with a code are followed
     * @param at when it happened
     */
    public record Report(UUID messageId, UUID ticketId, String purpose, Instant at) {}

    private record Failure(boolean permanent, String code) {}
}
