package io.tillkey.console;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A merchant's browser on our pages: keeps cookies, says where it comes from, and holds every answer to the contract. */
public final class Merchant {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("portal");

    private final Map<String, String> cookies = new HashMap<>();
    private final String language;

    private Merchant(String language) {
        this.language = language;
    }

    /** A browser that was never here, Chinese. */
    public static Merchant fresh() {
        return new Merchant("zh-CN");
    }

    /** A browser that was never here, English. */
    public static Merchant english() {
        return new Merchant("en");
    }

    /** A browser with a ticket. */
    public static Merchant withTicket() {
        Merchant merchant = fresh();
        merchant.open().then().statusCode(201);
        return merchant;
    }

    /** A request of this browser. */
    public RequestSpecification request() {
        return given().filter(CONTRACT)
                .cookies(cookies)
                .header("Accept-Language", language)
                .header("Sec-Fetch-Site", "same-origin");
    }

    /** Sends JSON, and keeps the cookies of the answer. */
    public Response post(String path, Object body) {
        return keep(request().contentType(ContentType.JSON).body(body).post("/api/portal" + path));
    }

    /** Sends JSON, and keeps the cookies of the answer. */
    public Response put(String path, Object body) {
        return keep(request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .put("/api/portal" + path));
    }

    /** Reads, and keeps the cookies of the answer. */
    public Response get(String path) {
        return keep(request().get("/api/portal" + path));
    }

    /** Leaves its ticket. */
    public Response leave() {
        return keep(request().delete("/api/portal/ticket"));
    }

    /** Opens a ticket. */
    public Response open() {
        return keep(request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("query", "PXA9203X7Q21A0", "route", "SELF_SERVICE", "reason", "FORGOTTEN"))
                .post("/api/portal/ticket"));
    }

    /** Its cookies, by name. */
    public Map<String, String> cookies() {
        return cookies;
    }

    private Response keep(Response answer) {
        answer.getCookies().forEach((name, value) -> {
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        });
        return answer;
    }
}
