package io.tillkey.identity;

import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

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

    /**
     * Sends the same request in Chinese and in English, and fails unless both answers are this problem with identity's own
     * words for it.
     *
     * @param request sends the request with this Accept-Language
     */
    public static void expectInBothLanguages(Function<String, Response> request, int status, String code) {
        for (String language : List.of("zh-CN", "en")) {
            Response answer = request.apply(language);
            expect(answer, status, code)
                    .header("Content-Language", equalTo(language))
                    .body("title", equalTo(text(language, code + ".title", answer)))
                    .body("detail", equalTo(text(language, code + ".detail", answer)));
        }
    }

    /** A text of identity's bundle, its gaps filled from the members of the answer. */
    private static String text(String language, String key, Response answer) {
        String bundle = "/problems_" + language.replace('-', '_') + ".properties";
        Properties texts = new Properties();
        try (InputStream file = Problems.class.getResourceAsStream(bundle)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + bundle, e);
        }
        String text = texts.getProperty(key);
        for (Map.Entry<String, Object> member :
                answer.jsonPath().<String, Object>getMap("$").entrySet()) {
            text = text.replace("{" + member.getKey() + "}", String.valueOf(member.getValue()));
        }
        return text;
    }

    /** The code of a problem. */
    public static String code(Response response) {
        String type = response.path("type");
        return type == null ? null : type.substring("urn:tillkey:problem:".length());
    }
}
