package io.tillkey.devices.models;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The terminal models and what each can do (S4, S15). */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
    private final ModelCatalogue models;

    ModelResource(ModelCatalogue models) {
        this.models = requireNonNull(models, "models is null");
    }

    /** All of them, by id. */
    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    @StaffReach(Reach.SHARED)
    public ModelList list() {
        return new ModelList(models.all().stream().map(ModelView::of).toList());
    }

    /**
     * All models.
     *
     * @param items by id
     */
    public record ModelList(List<ModelView> items) {}
}
