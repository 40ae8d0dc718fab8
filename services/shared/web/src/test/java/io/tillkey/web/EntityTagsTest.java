package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourResource.class)
@QuarkusTestResource(TestIssuer.class)
class EntityTagsTest {
    private static final String PATH = "/things/0190a4c2-7b7a-7cc3-98c4-dc0c0c07398f";

    @Test
    void whatTheCallerHasIsNotSentAgain() {
        String tag = tag();
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        for (String header : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            given().header("If-None-Match", header)
                    .get(PATH)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .body(equalTo(""));
        }
        for (String header : new String[] {"\"other\"", "nonsense", ""}) {
            given().header("If-None-Match", header).get(PATH).then().statusCode(200);
        }
    }

    @Test
    void aChangeOfWhatIsThereIsAccepted() {
        change().header("If-Match", tag()).put(PATH).then().statusCode(200);
        change().header("If-Match", "\"other\", " + tag()).put(PATH).then().statusCode(200);
        change().header("If-Match", "*").put(PATH).then().statusCode(200);
    }

    @Test
    void aChangeOfWhatHasChangedIsRefused() {
        change().header("If-Match", "\"other\"")
                .put(PATH)
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:tillkey:problem:precondition-failed"));
        change().header("If-Match", "W/" + tag()).put(PATH).then().statusCode(412);
    }

    @Test
    void aChangeMustSayWhatItChanges() {
        change().put(PATH).then().statusCode(428).body("type", equalTo("urn:tillkey:problem:precondition-required"));
        change().header("If-Match", "nonsense")
                .put(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:malformed-parameter"));
    }

    @ParameterizedTest
    @CsvSource({"a|b, ab|", "a|b, a,b", "1, 2"})
    void differentPartsGiveDifferentTags(String one, String other) {
        assertThat(ETags.of((Object[]) one.split("\\|", -1))).isNotEqualTo(ETags.of((Object[]) other.split("\\|", -1)));
    }

    private static String tag() {
        return given().get(PATH).then().statusCode(200).extract().header("ETag");
    }

    private static RequestSpecification change() {
        return given().contentType("application/json").body("{\"name\":\"x\"}");
    }
}
