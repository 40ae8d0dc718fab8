package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The attempt budgets of all terminals. */
@ApplicationScoped
public class AttemptBudgets implements PanacheRepositoryBase<AttemptBudget, UUID> {
    private static final String ENSURE =
            "insert into attempt_budgets (terminal_id) values (:terminal) on conflict do nothing";

    private final Session session;

    AttemptBudgets(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /**
     * The terminal's budget, locked until the transaction ends: whatever changes the verification of a terminal takes this
     * first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public AttemptBudget lock(UUID terminalId) {
        session.createNativeQuery(ENSURE).setParameter("terminal", terminalId).executeUpdate();
        return findById(terminalId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** True if only staff can go on at this terminal. */
    public boolean isExhausted(UUID terminalId) {
        return Optional.ofNullable(findById(terminalId))
                .map(AttemptBudget::isExhausted)
                .orElse(false);
    }
}
