package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One operation of one API.
 *
 * @param api the name of its document, such as {@code tickets}
 * @param providers the services that serve it, as pacts name them
 * @param method in upper case
 * @param path the template with the server's base path, such as {@code /api/v1/tickets/{ticketId}}
 * @param callers the services whose role it accepts
 */
public record HttpOperation(String api, Set<String> providers, String method, String path, Set<String> callers) {
    /** Checked and copied. */
    public HttpOperation {
        requireNonNull(api, "api is null");
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        providers = Set.copyOf(providers);
        callers = Set.copyOf(callers);
    }

    /** Whether a path that was really asked for, such as {@code /api/v1/tickets/17}, is one of this template. */
    public boolean serves(String requested) {
        String[] wanted = path.split("/", -1);
        String[] given = requested.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean parameter = wanted[i].startsWith("{") && !given[i].isEmpty();
            if (!parameter && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    /** The same for any names of its parameters. */
    public String shape() {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
