package io.tillkey.console.help;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How merchants reach a person. */
@ConfigMapping(prefix = "tillkey.console.support")
public interface SupportConfig {
    /** The official customer-service number; without one the pages offer none. */
    Optional<String> phone();

    /** When it answers, such as {@code 09:00-21:00}. */
    Optional<String> hours();
}
