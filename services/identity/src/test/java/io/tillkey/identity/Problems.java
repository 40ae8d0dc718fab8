package io.tillkey.identity;

import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** What tests expect of a refusal. */
public final class Problems {
    private Problems() {}

    /** Fails unless the answer is this problem, with texts. */
    public static ValidatableResponse expect(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("status", equalTo(status))
                .body("title", not(emptyOrNullString()))
                .body("detail", not(emptyOrNullString()));
    }

    /** The code of a problem. */
    public static String code(Response response) {
        String type = response.path("type");
        return type == null ? null : type.substring("urn:tillkey:problem:".length());
    }
}
