package io.tillkey.console.staff;

import io.tillkey.web.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/**
 * Where to go after a sign-in: a page of the staff's own, and never anything a browser could take for another site's
 * address.
 */
record LocalPath(String text) {
    private static final int LONGEST = 500;
    private static final String HOME = "/staff";

    /** No authority, no backslash, no dot segment, no control character, encoded or not. */
    private static final Pattern PAGE =
            Pattern.compile("/staff(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?(\\?[A-Za-z0-9._~=&%+-]*)?");

    /**
     * Reads what a browser asks for; the first page of the desk if it asks for nothing.
     *
     * @throws Problem 400 {@code return-not-local}
     */
    static LocalPath parse(String text) {
        if (text == null) {
            return new LocalPath(HOME);
        }
        if (text.length() > LONGEST || !PAGE.matcher(text).matches()) {
            throw Problem.of("return-not-local", 400);
        }
        return new LocalPath(text);
    }

    /** To a path of ours as it is: JAX-RS itself would take it for one below its own. */
    static Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
    }
}
