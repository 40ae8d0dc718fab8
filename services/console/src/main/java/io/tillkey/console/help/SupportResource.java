package io.tillkey.console.help;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /support} (S31). */
@Path("/portal/support")
@Produces(MediaType.APPLICATION_JSON)
public class SupportResource {
    private final SupportConfig config;

    /** Tells what is configured. */
    public SupportResource(SupportConfig config) {
        this.config = requireNonNull(config, "config is null");
    }

    /** Whom to call, and when. */
    @GET
    public Support get() {
        return new Support(config.phone().orElse(null), config.hours().orElse(null));
    }

    /**
     * Whom to call.
     *
     * @param phone the number, or {@code null}
     * @param hours when it answers, or {@code null}
     */
    public record Support(String phone, String hours) {}
}
