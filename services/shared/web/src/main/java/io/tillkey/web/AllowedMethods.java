package io.tillkey.web;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** What a 405 must say (RFC 9110, 15.5.6) and Quarkus REST leaves out: the methods the path does support. */
final class AllowedMethods {
    private AllowedMethods() {}

    /** The value of {@code Allow} for the current request, if its path is one of ours. */
    static Optional<String> ofCurrentRequest() {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        if (context == null) {
            return Optional.empty();
        }
        Set<String> methods = new TreeSet<>();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(context.getDeployment().getClassMappers());
        String path = context.getPathWithoutPrefix();
        RequestMapper.RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler resource) {
                    collect(resource, remaining, methods);
                }
            }
            match = classes.continueMatching(path, match);
        }
        return methods.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", methods));
    }

    private static void collect(ClassRoutingHandler resource, String remaining, Set<String> methods) {
        resource.getMappers().forEach((method, mapper) -> {
            // Sub-resource locators answer to any method and are known by none.
            if (method != null && mapper.map(remaining) != null) {
                methods.add(method);
                if (method.equals("GET")) {
                    methods.add("HEAD");
                }
            }
        });
    }
}
