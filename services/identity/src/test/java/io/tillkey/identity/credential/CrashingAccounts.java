package io.tillkey.identity.credential;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Lets the process die at a chosen moment, as far as the code above can tell: nothing handles this error. */
@Decorator
@Priority(1)
public abstract class CrashingAccounts implements AdministratorAccounts {
    private static final AtomicReference<Point> ARMED = new AtomicReference<>();

    private final AdministratorAccounts accounts;

    @Inject
    CrashingAccounts(@Any @Delegate AdministratorAccounts accounts) {
        this.accounts = accounts;
    }

    /** The moments between our steps and Keycloak's. */
    public enum Point {
        BEFORE_LOOKING,
        AFTER_LOOKING,
        BEFORE_SETTING,
        AFTER_SETTING,
        BEFORE_ENDING_SESSIONS,
        AFTER_ENDING_SESSIONS,
        BEFORE_LIFTING_THE_LOCK,
        AFTER_LIFTING_THE_LOCK
    }

    /** The process dies. */
    public static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The next to come to this point dies. */
    public static void dieAt(Point point) {
        ARMED.set(point);
    }

    /** True if nobody came to the point. */
    public static boolean isArmed() {
        return ARMED.get() != null;
    }

    private static void pass(Point point) {
        if (ARMED.compareAndSet(point, null)) {
            throw new ProcessDied();
        }
    }

    @Override
    public AccountState ensure(AdministratorAccount account) {
        pass(Point.BEFORE_LOOKING);
        AccountState state = accounts.ensure(account);
        pass(Point.AFTER_LOOKING);
        return state;
    }

    @Override
    public Optional<Instant> lastChange(AdministratorAccount account, String accountId) {
        return accounts.lastChange(account, accountId);
    }

    @Override
    public Set<RefusalReason> reset(AdministratorAccount account, String accountId, NewPassword password) {
        pass(Point.BEFORE_SETTING);
        Set<RefusalReason> refusal = accounts.reset(account, accountId, password);
        pass(Point.AFTER_SETTING);
        return refusal;
    }

    @Override
    public void endSessions(AdministratorAccount account, String accountId) {
        pass(Point.BEFORE_ENDING_SESSIONS);
        accounts.endSessions(account, accountId);
        pass(Point.AFTER_ENDING_SESSIONS);
    }

    @Override
    public void liftLock(AdministratorAccount account, String accountId) {
        pass(Point.BEFORE_LIFTING_THE_LOCK);
        accounts.liftLock(account, accountId);
        pass(Point.AFTER_LIFTING_THE_LOCK);
    }

    @Override
    public void disable(AdministratorAccount account, String accountId) {
        accounts.disable(account, accountId);
    }

    @Override
    public void enable(AdministratorAccount account, String accountId) {
        accounts.enable(account, accountId);
    }
}
