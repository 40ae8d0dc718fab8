package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Refuses staff what is another acquirer's, before an operation begins: whatever its path names is looked up, and what
 * names nothing of the kind has to say whose data it touches ({@link StaffReach}). So an operation nobody thought of is
 * closed to all but those who work for every acquirer (decision 0025). Services are held to their roles alone.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ConstrainedTo(RuntimeType.SERVER)
public class HoldingStaffToTheirAcquirers implements ContainerRequestFilter {
    private static final Set<String> STAFF = Set.of("agent", "supervisor", "clerk", "auditor", "administrator");

    private final SecurityIdentity identity;
    private final List<AcquirerLookup> lookups;
    private final Map<Method, Held> operations = new ConcurrentHashMap<>();

    /** With all that this service can look up. */
    public HoldingStaffToTheirAcquirers(SecurityIdentity identity, @All List<AcquirerLookup> lookups) {
        this.identity = requireNonNull(identity, "identity is null");
        this.lookups = List.copyOf(lookups);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ResteasyReactiveRequestContext current = CurrentRequestManager.get();
        if (current == null || current.getTarget() == null) {
            return;
        }
        Method method = current.getResteasyReactiveResourceInfo().getResourceMethod();
        Held held = operations.computeIfAbsent(
                method,
                key -> Held.of(key, current.getResteasyReactiveResourceInfo().getResourceClass()));
        if (!held.openToStaff() || CallersAcquirers.isAService(identity)) {
            return;
        }
        Acquirers acquirers = Acquirers.of(identity);
        if (acquirers.isNone()) {
            throw Problem.of("no-acquirer", 403);
        }
        if (!acquirers.every()) {
            hold(acquirers, held, request);
        }
    }

    private void hold(Acquirers acquirers, Held held, ContainerRequestContext request) {
        boolean lookedUp = false;
        for (AcquirerLookup lookup : lookups) {
            String named = request.getUriInfo().getPathParameters().getFirst(lookup.parameter());
            if (named != null) {
                lookedUp = true;
                id(named).ifPresent(id -> hold(acquirers, lookup, id));
            }
        }
        boolean opens =
                lookedUp || held.reach().filter(reach -> reach != Reach.EVERY).isPresent();
        if (!opens) {
            throw CallersAcquirers.anotherAcquirer();
        }
    }

    private void hold(Acquirers acquirers, AcquirerLookup lookup, UUID id) {
        Optional<String> code = lookup.acquirerOf(id);
        if (code.isPresent() && !acquirers.include(code.get())) {
            lookup.refused(id, identity.getPrincipal().getName());
            throw CallersAcquirers.anotherAcquirer();
        }
    }

    /** What is no id names nothing; the operation says so. */
    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What an operation says of itself. */
    private record Held(boolean openToStaff, Optional<Reach> reach) {
        static Held of(Method method, Class<?> resource) {
            return new Held(
                    on(method, resource, RolesAllowed.class)
                            .filter(roles -> List.of(roles.value()).stream().anyMatch(STAFF::contains))
                            .isPresent(),
                    on(method, resource, StaffReach.class).map(StaffReach::value));
        }

        private static <A extends Annotation> Optional<A> on(Method method, Class<?> resource, Class<A> type) {
            return Optional.ofNullable(method.getAnnotation(type))
                    .or(() -> Optional.ofNullable(resource.getAnnotation(type)));
        }
    }
}
