package io.tillkey.console.page;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The staff desk: each of its addresses is one page of its own, and not the merchants'. */
@ApplicationScoped
public class DeskPaths {
    private static final String PAGE = "/staff/index.html";
    private static final String ADDRESSES = "/staff(/.*)?";
    private static final int BEFORE_THE_PAGES = 0;

    void install(@Observes Router router) {
        router.getWithRegex(ADDRESSES).order(BEFORE_THE_PAGES).handler(DeskPaths::show);
    }

    private static void show(RoutingContext context) {
        if (context.normalizedPath().equals(PAGE)) {
            context.next();
        } else {
            context.reroute(PAGE);
        }
    }
}
