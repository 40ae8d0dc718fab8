package io.tillkey.identity.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of terminal administrators, wherever they are kept; in production in Keycloak, the one place that holds
 * credentials. Every method may throw {@link AccountsAwayException}.
 */
public interface AdministratorAccounts {
    /**
     * Makes the account unless it is there, without a credential.
     *
     * @return its id and when its credential was last set
     */
    AccountState ensure(AdministratorAccount account);

    /** When the credential was last set; nothing if never. */
    Optional<Instant> lastChange(AdministratorAccount account, String accountId);

    /**
     * Sets the credential, if the policy of the place allows it.
     *
     * @return why not; empty if it is set
     * @throws AccountsAwayException which says whether it certainly was not set
     */
    Set<RefusalReason> reset(AdministratorAccount account, String accountId, NewPassword password);

    /** Ends every session of the account, and makes tokens given out before worthless (R18). */
    void endSessions(AdministratorAccount account, String accountId);

    /** Lifts a lock after too many wrong sign-ins: identity is confirmed (R27). */
    void liftLock(AdministratorAccount account, String accountId);

    /** Lets nobody sign in until {@link #enable}, whatever the credential: the owner said "not me". */
    void disable(AdministratorAccount account, String accountId);

    /** Lets sign in again. */
    void enable(AdministratorAccount account, String accountId);

    /**
     * An account that is there.
     *
     * @param accountId as the place that keeps it calls it
     * @param lastChange when its credential was last set; nothing if never
     */
    record AccountState(String accountId, Optional<Instant> lastChange) {}
}
