package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which acquirers' data the caller of the running request may touch, for operations that find out themselves whose it is. */
@ApplicationScoped
public class CallersAcquirers {
    private final SecurityIdentity identity;

    /** For the client proxy only. */
    protected CallersAcquirers() {
        identity = null;
    }

    @Inject
    CallersAcquirers(SecurityIdentity identity) {
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Those of the caller: every one for a service, whose role says what it may do, and for staff what their claim names. */
    public Acquirers get() {
        return isAService(identity) ? Acquirers.ALL : Acquirers.of(identity);
    }

    /**
     * Demands that an acquirer is among the caller's.
     *
     * @throws Problem 403 {@code another-acquirer}
     */
    public void demand(String code) {
        if (!get().include(code)) {
            throw anotherAcquirer();
        }
    }

    /** Whether the roles are those of a service's account, which no person's account has. */
    static boolean isAService(SecurityIdentity identity) {
        return identity.getRoles().stream().anyMatch(role -> role.startsWith("service-"));
    }

    /** The refusal of what is another acquirer's. It says nothing of it, nor whose it is. */
    static Problem anotherAcquirer() {
        return Problem.of("another-acquirer", 403);
    }
}
