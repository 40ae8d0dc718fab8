package io.tillkey.console.staff;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Realm {@code staff}, as far as a session needs it once it has begun. */
@Path("/protocol/openid-connect")
@RegisterRestClient(configKey = "staff-realm")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
interface StaffRealm {
    /** New tokens for a refresh token (RFC 6749, 6). */
    @POST
    @Path("/token")
    @Produces(MediaType.APPLICATION_JSON)
    Answer refresh(
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String clientSecret,
            @FormParam("refresh_token") String refreshToken);

    /** Ends the session at Keycloak that the refresh token belongs to. */
    @POST
    @Path("/logout")
    void signOut(
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String clientSecret,
            @FormParam("refresh_token") String refreshToken);

    /** The answer to {@link #refresh}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            @JsonProperty("access_token") String access,
            @JsonProperty("refresh_token") String refresh,
            @JsonProperty("expires_in") long accessSeconds) {
        /** Shows nothing. */
        @Override
        public String toString() {
            return "Answer[****]";
        }
    }
}
