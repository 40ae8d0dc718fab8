package io.tillkey.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Another service, as a service of ours calls it. */
@RegisterRestClient(configKey = "neighbour")
@Path("/neighbour")
interface Neighbour {
    @GET
    @Path("{how}")
    Answer answer(@PathParam("how") String how);

    record Answer(String text) {}
}
