package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.SerialNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A resource that keeps every convention, for the tests. */
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ThingsResource {
    private static final int ALL = 45;

    private final IdempotencyKeys keys;
    private final RateLimits limits;
    private final DataSource dataSource;
    private final Neighbour neighbour;

    ThingsResource(IdempotencyKeys keys, RateLimits limits, DataSource dataSource, @RestClient Neighbour neighbour) {
        this.keys = requireNonNull(keys, "keys is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.neighbour = requireNonNull(neighbour, "neighbour is null");
    }

    enum Colour {
        RED,
        GREEN
    }

    record Part(@NotBlank String name) {}

    record Thing(
            @NotBlank @Size(max = 20) String name,
            @Max(10) int count,
            Colour colour,
            Instant at,
            @Size(max = 2) List<@Valid Part> parts) {}

    record Created(UUID id) {}

    @POST
    @Path("/forms")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(MultivaluedMap<String, String> form) {
        return form.getFirst("name");
    }

    @POST
    @Path("/files")
    @Consumes(MediaType.WILDCARD)
    public int file(byte[] file) {
        return file.length;
    }

    @POST
    public Thing echo(@NotNull @Valid Thing thing) {
        return thing;
    }

    @GET
    public Response list(
            @QueryParam("limit") String limit, @QueryParam("after") String after, @Context UriInfo uriInfo) {
        PageRequest request = PageRequest.of(limit, after);
        int start = request.after().map(cursor -> (int) cursor.number(0)).orElse(0);
        List<Integer> fetched = IntStream.rangeClosed(start + 1, ALL)
                .limit(request.fetchSize())
                .boxed()
                .toList();
        return Page.of(fetched, request, Cursor::of)
                .map(number -> "thing " + number)
                .respond(uriInfo);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") UUID id, @HeaderParam("If-None-Match") String ifNoneMatch) {
        return ETags.respond(ifNoneMatch, ETags.of(id, 7), () -> new Created(id));
    }

    @PUT
    @Path("{id}")
    public Created change(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull Part part) {
        ETags.requireMatch(ifMatch, ETags.of(id, 7));
        return new Created(id);
    }

    @POST
    @Path("created")
    public Response create(@HeaderParam(IdempotencyKeys.HEADER) String key, @NotNull @Valid Part part) {
        UUID id = keys.once(key, "thing", IdempotencyKeys.hash(part), () -> insert(part.name()));
        return Response.status(Response.Status.CREATED).entity(new Created(id)).build();
    }

    @POST
    @Path("refused")
    public Created refuse(@NotNull @Valid Part part) {
        throw Problem.of("thing-already-there", 409).with("name", part.name()).with("attemptsLeft", 4);
    }

    @POST
    @Path("limited")
    public Created limited(@NotNull @Valid Part part) {
        limits.check("thing:" + part.name(), new Limit(2, Duration.ofMinutes(1)), Limit.perHour(3));
        return new Created(UUID.randomUUID());
    }

    @GET
    @Path("secret")
    @RolesAllowed("agent")
    public Created secret() {
        return new Created(UUID.randomUUID());
    }

    @GET
    @Path("neighbours/{how}")
    public Neighbour.Answer neighbour(@PathParam("how") String how) {
        return neighbour.answer(how);
    }

    @GET
    @Path("counted")
    public int counted(@QueryParam("number") Integer number) {
        return number == null ? 0 : number;
    }

    @GET
    @Path("stored")
    public int stored() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            return statement.execute() ? 1 : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @GET
    @Path("failing/{how}")
    @NotNull
    public Created fail(@PathParam("how") String how) throws Exception {
        switch (how) {
            case "unexpected" -> throw new IllegalStateException("java.lang.SecretException: pass:word");
            case "checked" -> throw new SQLException("relation \"secret_table\" does not exist", "42P01");
            case "error" -> throw new AssertionError("java.lang.SecretError");
            case "null" -> {
                return null;
            }
            case "changed" -> throw new OptimisticLockException("java.lang.SecretEntity");
            case "deadlock" -> throw new IllegalStateException(new SQLException("deadlock", "40P01"));
            case "serial" -> SerialNumber.parse("no!");
            case "teapot" -> throw new jakarta.ws.rs.ClientErrorException("java.lang.Secret", 418);
            default -> throw new IllegalArgumentException("Unknown: " + how);
        }
        throw new IllegalStateException("unreachable");
    }

    private UUID insert(String name) {
        if (name.equals("fails")) {
            throw Problem.of("thing-already-there", 409);
        }
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO thing (id, name) VALUES (?, ?)")) {
            statement.setObject(1, id);
            statement.setString(2, name);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }
}
