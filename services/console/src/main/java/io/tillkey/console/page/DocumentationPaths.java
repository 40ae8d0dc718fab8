package io.tillkey.console.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The folders of the documentation, as people type them: without the slash at the end, below which its links would lead
 * astray.
 */
@ApplicationScoped
public class DocumentationPaths {
    private static final String FOLDERS = "/docs(/zh|/en)?";
    private static final int MOVED = 301;

    void install(@Observes Router router) {
        router.getWithRegex(FOLDERS).handler(DocumentationPaths::addTheSlash);
    }

    private static void addTheSlash(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.endsWith("/")) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(MOVED)
                .putHeader(HttpHeaders.LOCATION, path + "/")
                .end();
    }
}
