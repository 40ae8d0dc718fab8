package io.tillkey.messaging;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name by which this service is known to others, such as {@code tickets}. */
@Singleton
class ServiceName {
    private static final String PREFIX = "tillkey-";

    private final String value;

    @Inject
    ServiceName(@ConfigProperty(name = "quarkus.application.name") String applicationName) {
        value = applicationName.startsWith(PREFIX) ? applicationName.substring(PREFIX.length()) : applicationName;
    }

    String value() {
        return value;
    }

    /** The CloudEvents source of its events. */
    String source() {
        return "/tillkey/" + value;
    }
}
