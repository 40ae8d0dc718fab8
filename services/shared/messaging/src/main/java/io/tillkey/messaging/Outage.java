package io.tillkey.messaging;

import io.tillkey.web.Outages;
import jakarta.ws.rs.WebApplicationException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Tells failures that lie outside an event (something it needs is away) from those that the event may be to blame for. */
final class Outage {
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private Outage() {}

    /** True if the failure, or anything that led to it, says that a dependency is away for now. */
    static boolean causes(Throwable failure) {
        return Outages.isOutage(failure) || causes(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean causes(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (isOutage(failure) || causes(failure.getCause(), seen)) {
            return true;
        }
        // The transaction manager reports what went wrong at commit as suppressed.
        for (Throwable suppressed : failure.getSuppressed()) {
            if (causes(suppressed, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return isOutage(sql);
        }
        if (failure instanceof WebApplicationException http) {
            return AWAY.contains(http.getResponse().getStatus());
        }
        return failure instanceof RetryLaterException || failure instanceof HttpTimeoutException;
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (failure instanceof SQLRecoverableException || state == null) {
            // Without a state it isn't said by the server: the pool found no connection in time, or is closing.
            return true;
        }
        // PostgreSQL, appendix A: 53 resources, 57P administrator, 40 serialization and deadlock, 25006 a server that
        // has
        // become read-only after a fail-over, 3D000 and 55000 a database that is being made or closed.
        return state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("40")
                || state.equals("25006")
                || state.equals("3D000")
                || state.equals("55000");
    }
}
