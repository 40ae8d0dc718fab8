package io.tillkey.console.desk;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tillkey.console.session.Browser;
import io.tillkey.console.staff.SignedIn;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /services/<service>/…}: what a service's contract lets people of the staff ask (contracts/openapi/staff.yaml). */
@Path("/staff/services/{service}/{path:.*}")
@Authenticated
public class RelayResource {
    private static final String PREFIX = "/api/staff/services/";
    private static final List<String> ASKED = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key",
            "File-Name");

    private final Relay relay;
    private final SignedIn signedIn;
    private final Browser browser;
    private final HttpServerRequest request;

    /** Asks as the person behind the request that is being answered. */
    public RelayResource(Relay relay, SignedIn signedIn, Browser browser, HttpServerRequest request) {
        this.relay = requireNonNull(relay, "relay is null");
        this.signedIn = requireNonNull(signedIn, "signedIn is null");
        this.browser = requireNonNull(browser, "browser is null");
        this.request = requireNonNull(request, "request is null");
    }

    /** Reads. */
    @GET
    public Uni<Response> get(@PathParam("service") String service) {
        return ask(service, Optional.empty());
    }

    /** Does something. */
    @POST
    public Uni<Response> post(@PathParam("service") String service, byte[] body) {
        return ask(service, Optional.ofNullable(body));
    }

    /** Sets something. */
    @PUT
    public Uni<Response> put(@PathParam("service") String service, byte[] body) {
        return ask(service, Optional.ofNullable(body));
    }

    /** Takes something away. */
    @DELETE
    public Uni<Response> delete(@PathParam("service") String service) {
        return ask(service, Optional.empty());
    }

    private Uni<Response> ask(String service, Optional<byte[]> body) {
        signedIn.member();
        Map<String, String> headers = new HashMap<>();
        for (String name : ASKED) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.put(HttpHeaders.AUTHORIZATION, "Bearer " + signedIn.accessToken());
        headers.put(HttpHeaders.ACCEPT_LANGUAGE, browser.language());
        headers.put("Client-Address", browser.address().text());
        String path = request.path().substring(Math.min(request.path().length(), PREFIX.length() + service.length()));
        Relay.Question question = new Relay.Question(
                service,
                request.method().name(),
                path,
                Optional.ofNullable(request.query()),
                headers,
                body.filter(bytes -> bytes.length > 0));
        if (relay.asksForStepUp(question)) {
            signedIn.demandStepUp();
        }
        return relay.ask(question);
    }
}
