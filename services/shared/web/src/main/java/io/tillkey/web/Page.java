package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, keyset-paged: nothing is counted and nothing is skipped.
 *
 * @param items the rows
 * @param next the cursor of the next page; {@code null}, and not written, on the last
 * @param <T> what a row is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String next) {
    /** Copies the rows. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what a query fetched.
     *
     * @param fetched at most {@link PageRequest#fetchSize()} rows, in the list's order
     * @param cursor the cursor after a row
     */
    public static <T> Page<T> of(List<T> fetched, PageRequest request, Function<? super T, Cursor> cursor) {
        requireNonNull(fetched, "fetched is null");
        if (fetched.size() <= request.limit()) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.get(items.size() - 1)).toString());
    }

    /** The page with every row written otherwise. */
    public <R> Page<R> map(Function<? super T, ? extends R> representation) {
        return new Page<>(items.stream().<R>map(representation).toList(), next);
    }

    /** 200 with the page and, while there are more, a {@code Link} with {@code rel="next"}. */
    public Response respond(UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(this);
        if (next != null) {
            // Relative, as RFC 8288 allows: behind a proxy this service does not know its own address.
            String query = uri.getRequestUriBuilder()
                    .replaceQueryParam(PageRequest.AFTER, next)
                    .build()
                    .getRawQuery();
            response.header(HttpHeaders.LINK, "<" + uri.getRequestUri().getRawPath() + "?" + query + ">; rel=\"next\"");
        }
        return response.build();
    }
}
