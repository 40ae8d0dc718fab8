package io.tillkey.devices;

import static io.restassured.RestAssured.given;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests to the service; every answer is checked against its contract. */
public final class Calls {
    private static final Contract CONTRACT = new Contract(OpenApiContract.of("devices"));

    private Calls() {}

    /** With this access token. */
    public static RequestSpecification with(String token) {
        return anonymously().header("Authorization", "Bearer " + token);
    }

    /** Without a token. */
    public static RequestSpecification anonymously() {
        return given().filter(CONTRACT).contentType(ContentType.JSON);
    }

    /** As a member of staff with this role. */
    public static RequestSpecification as(String role) {
        return with(TestTokens.staff(role));
    }

    /** As an administrator. */
    public static RequestSpecification asAdministrator() {
        return as("administrator");
    }

    /** As the console. */
    public static RequestSpecification asConsole() {
        return with(TestTokens.service("console"));
    }

    /** Checks answers; a path that ends in a parameter is told to the contract as that path without it. */
    private record Contract(OpenApiContract contract) implements Filter {
        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification response,
                FilterContext context) {
            Response answer = context.next(request, response);
            Map<String, String> headers = answer.getHeaders().asList().stream()
                    .collect(Collectors.toMap(
                            header -> header.getName().toLowerCase(Locale.ROOT),
                            Header::getValue,
                            (one, other) -> one));
            String path = URI.create(request.getURI()).getRawPath();
            try {
                contract.check(request.getMethod(), path, answer.statusCode(), headers, answer.asString());
            } catch (AssertionError e) {
                if (!e.getMessage().contains("the path is not declared")) {
                    throw e;
                }
                String shorter = path.substring(0, path.lastIndexOf('/') + 1);
                contract.check(request.getMethod(), shorter, answer.statusCode(), headers, answer.asString());
            }
            return answer;
        }
    }
}
