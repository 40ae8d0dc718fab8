package io.tillkey.devices.connectivity;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what is known of terminals' connectivity; every terminal has a row. */
@ApplicationScoped
public class ConnectivityRepository implements PanacheRepositoryBase<Connectivity, UUID> {
    /** Switched off once by exactly one instance: the row is locked, and one that another holds is left to it. */
    private static final String SWITCH_OFF = """
            update connectivity set online = false
            where terminal_id in (
                select terminal_id from connectivity
                where online and last_check_in_at < :before
                order by last_check_in_at
                limit :most
                for update skip locked)
            returning terminal_id
            """;

    /** A terminal's row, locked until the transaction ends, so that check-ins of one terminal come one after the other. */
    public Connectivity lock(UUID terminalId) {
        Connectivity connectivity = findById(terminalId, LockModeType.PESSIMISTIC_WRITE);
        return requireNonNull(connectivity, "a terminal without connectivity");
    }

    /** The rows of several terminals. */
    public Map<UUID, Connectivity> of(Collection<UUID> terminalIds) {
        return list("terminalId in ?1", terminalIds).stream()
                .collect(Collectors.toMap(Connectivity::terminalId, Function.identity()));
    }

    /**
     * Marks terminals as offline that were online and last checked in before an instant.
     *
     * @return those that this call marked
     */
    @SuppressWarnings("unchecked")
    public List<UUID> switchOffSilentSince(Instant before, int most) {
        return getEntityManager()
                .createNativeQuery(SWITCH_OFF, UUID.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList();
    }
}
