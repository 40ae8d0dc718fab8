package io.tillkey.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tells a dependency that is away (PostgreSQL, Keycloak, another service) from a fault of ours: the first is over by
 * itself and the caller is asked to try again (503), the second is not (500).
 */
public final class Outages {
    /** What a caller is asked to wait while a dependency is away. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Too many connections, shutting down or starting, closed for connections, serialization failure, deadlock. */
    private static final Set<String> PASSING_SQL_STATES =
            Set.of("53300", "57P01", "57P02", "57P03", "55000", "40001", "40P01");

    /** Causes may go in circles. */
    private static final int DEEPEST = 50;

    private static final String SQL_CONNECTION_CLASS = "08";

    /** In small or capital letters, what Agroal says when its pool is exhausted; the exception has no SQL state. */
    private static final String POOL_EXHAUSTED = "acquisition timeout";

    /** By name, because only some services have these libraries. */
    private static final Set<String> PASSING_TYPES = Set.of(
            "io.quarkus.oidc.OIDCException",
            "io.quarkus.oidc.client.OidcClientException",
            "io.vertx.core.http.HttpClosedException",
            "io.vertx.core.http.StreamResetException",
            "io.netty.channel.ConnectTimeoutException",
            "io.netty.handler.timeout.ReadTimeoutException",
            "org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException",
            "org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException",
            "org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException",
            "org.hibernate.exception.JDBCConnectionException");

    private Outages() {}

    /** Whether a failure, or anything behind it, says that a dependency is away. */
    public static boolean isOutage(Throwable failure) {
        return chain(failure).anyMatch(Outages::passes);
    }

    /** 503 {@code temporarily-unavailable} with {@code Retry-After}, if the failure is an outage. */
    static Optional<Problem> explain(Throwable failure) {
        return isOutage(failure)
                ? Optional.of(Problem.temporarilyUnavailable(RETRY_AFTER).causedBy(failure))
                : Optional.empty();
    }

    /** What it came from, in one line. */
    static String rootCause(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("");
    }

    /** The failure and everything behind it, outermost first, suppressed failures included, each once. */
    static Stream<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        collect(failure, chain, Collections.newSetFromMap(new IdentityHashMap<>()));
        return chain.stream();
    }

    private static void collect(Throwable failure, List<Throwable> chain, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        chain.add(failure);
        collect(failure.getCause(), chain, seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, chain, seen);
        }
        if (failure instanceof SQLException sql) {
            collect(sql.getNextException(), chain, seen);
        }
    }

    private static boolean passes(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return passes(sql);
        }
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof PortUnreachableException
                || failure instanceof UnknownHostException
                || failure instanceof SocketTimeoutException
                || failure instanceof TimeoutException
                || connectionBroke(failure)
                || hasPassingType(failure.getClass());
    }

    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLNonTransientConnectionException
                || (state != null && (state.startsWith(SQL_CONNECTION_CLASS) || PASSING_SQL_STATES.contains(state)))
                || (failure.getMessage() != null
                        && failure.getMessage().toLowerCase(Locale.ROOT).contains(POOL_EXHAUSTED));
    }

    private static boolean connectionBroke(Throwable failure) {
        if (!(failure instanceof SocketException) && !failure.getClass().equals(IOException.class)) {
            return false;
        }
        String message = failure.getMessage();
        return message != null
                && (message.contains("Connection reset")
                        || message.contains("Broken pipe")
                        || message.contains("Connection was closed"));
    }

    private static boolean hasPassingType(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (PASSING_TYPES.contains(each.getName())) {
                return true;
            }
        }
        return false;
    }
}
