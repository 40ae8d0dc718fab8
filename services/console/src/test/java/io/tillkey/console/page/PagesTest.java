package io.tillkey.console.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.tillkey.testing.OpenApiContract;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as they are delivered: built, and served by the console. */
@QuarkusTest
@TestProfile(PagesTest.WithPages.class)
class PagesTest {
    /** Tests of the portal do without the pages; these don't. */
    public static final class WithPages implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.quinoa", "true");
        }
    }

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/terminal", "/reset", "/no/such/page"})
    void everyPathOfThePagesIsTheirIndexAndAskedForEachTime(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("Cache-Control", equalTo("no-cache"))
                .body(containsString("<div id=\"root\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff", "/staff/", "/staff/queue", "/staff/tickets/1?state=open"})
    void everyPathOfTheDeskIsItsOwnPageWithTheSameHeaders(String path) {
        String html = given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("Cache-Control", equalTo("no-cache"))
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Frame-Options", equalTo("DENY"))
                .extract()
                .asString();
        assertThat(scriptOf(html)).isNotEqualTo(script());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/portal/nothing", "/api/nothing", "/api", "/assets/gone.js", "/docs/zh/apis/gone.html"})
    void whatIsNoPageIsNotFoundAndNeverTheIndex(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .header("Content-Type", containsString("application/problem+json"))
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void thePagesMayRunNothingButOurOwnFiles() {
        String html = given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Permissions-Policy", containsString("camera=(self)"))
                .header("Date", not(nullValue()))
                .extract()
                .asString();
        assertThat(Pattern.compile("<script(?![^>]*src=)|<style| style=| on[a-z]+=")
                        .matcher(html)
                        .find())
                .as("inline script or style")
                .isFalse();
    }

    @Test
    void aFileWithAHashInItsNameMayBeKeptForGoodAndComesCompressed() {
        given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(script())
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
                .header("Content-Encoding", equalTo("gzip"))
                .header("Content-Type", containsString("javascript"));
    }

    @Test
    void whatThePagesCallIsAnsweredByThePortal() {
        given().filter(OpenApiContract.of("portal"))
                .get("/api/portal/support")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/",
                "/docs/zh/",
                "/docs/zh/index.html",
                "/docs/en/apis/portal.html",
                "/docs/en/events/ResetConfirmed.v1.html",
                "/docs/zh/flows/selfServiceReset.html"
            })
    void theDocumentationIsServedWithTheSameHeadersAsThePagesAndAskedForEachTime(String path) {
        String html = given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("Cache-Control", equalTo("no-cache"))
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract()
                .asString();
        assertThat(html).contains("Tillkey").doesNotContain("<div id=\"root\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/zh", "/docs/en"})
    void aFolderOfTheDocumentationWithoutItsSlashLeadsToTheFolder(String path) {
        given().redirects().follow(false).get(path).then().statusCode(301).header("Location", equalTo(path + "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/docs/search.js", "/docs/zh/search-index.js", "/docs/site.css", "/docs/zh/apis/devices.html"})
    void theDocumentationComesCompressed(String path) {
        given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-cache"))
                .header("Content-Encoding", equalTo("gzip"));
    }

    private static String script() {
        return scriptOf(given().get("/").asString());
    }

    private static String scriptOf(String html) {
        Matcher matcher = SCRIPT.matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
