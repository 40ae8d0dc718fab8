package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourResource.class)
@QuarkusTestResource(TestIssuer.class)
class PagingTest {
    private static final Pattern NEXT = Pattern.compile("<(/things\\?[^>]+)>; rel=\"next\"");

    @Test
    void followingTheLinksVisitsEveryRowOnce() {
        List<String> seen = new ArrayList<>();
        String address = "/things?limit=10";
        int pages = 0;
        while (address != null) {
            Response page = given().urlEncodingEnabled(false).get(address);
            page.then().statusCode(200);
            seen.addAll(page.jsonPath().getList("items", String.class));
            pages++;
            String link = page.header("Link");
            if (link == null) {
                assertThat(page.jsonPath().getMap("")).doesNotContainKey("next");
                address = null;
            } else {
                Matcher matcher = NEXT.matcher(link);
                assertThat(matcher.matches()).as(link).isTrue();
                address = matcher.group(1);
                assertThat(address)
                        .contains("limit=10", "after=" + page.jsonPath().getString("next"));
            }
        }
        assertThat(pages).isEqualTo(5);
        assertThat(seen)
                .hasSize(45)
                .doesNotHaveDuplicates()
                .startsWith("thing 1")
                .endsWith("thing 45");
    }

    @Test
    void aPageThatIsExactlyFullIsTheLastOneWhenNothingFollows() {
        String after = Cursor.of(25).toString();
        Response page = given().get("/things?limit=20&after=" + after);
        assertThat(page.jsonPath().getList("items")).hasSize(20);
        assertThat(page.header("Link")).isNull();
    }

    @Test
    void withoutALimitAPageHasTwentyRows() {
        assertThat(given().get("/things").jsonPath().getList("items")).hasSize(PageRequest.DEFAULT_LIMIT);
    }

    @Test
    void aCursorKeepsItsKeys() {
        UUID id = UUID.fromString("0190a4c2-7b7a-7cc3-98c4-dc0c0c07398f");
        Instant time = Instant.parse("2026-11-23T08:00:00.123456Z");
        Cursor cursor = Cursor.parse(Cursor.of(time, id, 7L, "").toString());

        assertThat(cursor.instant(0)).isEqualTo(time);
        assertThat(cursor.uuid(1)).isEqualTo(id);
        assertThat(cursor.number(2)).isEqualTo(7);
        assertThat(cursor.text(3)).isEmpty();
        assertThat(cursor).isEqualTo(Cursor.of(time, id, 7, ""));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        Cursor cursor = Cursor.of("text");
        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cursor.instant(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cursor.text(1)).isInstanceOf(Problem.class);
    }

    @Test
    void oneRowMoreThanAskedForIsFetched() {
        assertThat(new PageRequest(100, Optional.empty()).fetchSize()).isEqualTo(101);
    }
}
