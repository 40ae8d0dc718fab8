package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** {@code /session}: who is signed in, and how. */
@Path("/staff/session")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class SessionResource {
    private final SignedIn signedIn;
    private final StaffConfig config;

    /** Of the request that is being answered. */
    public SessionResource(SignedIn signedIn, StaffConfig config) {
        this.signedIn = requireNonNull(signedIn, "signedIn is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** Who it is. */
    @GET
    public Who who() {
        StaffMember member = signedIn.member();
        StaffSession session = signedIn.session().orElseThrow();
        return new Who(
                member.userName(),
                member.displayName(),
                member.roles(),
                session.signedInAt(),
                session.idleEndsAt(config),
                session.endsAt(config),
                signedIn.steppedUpUntil().orElse(null));
    }

    /** Whether the person has shown a second factor again lately; what needs one is refused in the same words. */
    @GET
    @Path("/step-up")
    public StepUp stepUp() {
        return new StepUp(signedIn.demandStepUp());
    }

    /**
     * Who is signed in.
     *
     * @param userName personal
     * @param displayName for people
     * @param roles at least one of {@link StaffRole}
     * @param signedInAt when both factors were shown
     * @param idleEndsAt when the session ends unless the person does something
     * @param endsAt when it ends whatever they do
     * @param steppedUpUntil until when the last step-up counts, or {@code null}
     */
    public record Who(
            String userName,
            String displayName,
            List<String> roles,
            Instant signedInAt,
            Instant idleEndsAt,
            Instant endsAt,
            Instant steppedUpUntil) {}

    /**
     * A step-up that counts.
     *
     * @param until when it no longer does
     */
    public record StepUp(Instant until) {}
}
