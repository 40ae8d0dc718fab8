package io.tillkey.console.staff;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What people of realm {@code staff} may be; the services decide what each may do. */
public enum StaffRole {
    /** Works the ticket queue. */
    AGENT,
    /** Approves the risky tickets and runs the queue. */
    SUPERVISOR,
    /** Sees the terminal and the licence at a service-centre counter. */
    CLERK,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Keeps policies, models, fees and templates. */
    ADMINISTRATOR;

    /** Its name at Keycloak. */
    public String keycloakName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those of the names that are roles of people, in a fixed order: roles of services and Keycloak's own are left out. */
    static List<String> among(Collection<String> names) {
        return Arrays.stream(values())
                .map(StaffRole::keycloakName)
                .filter(names::contains)
                .toList();
    }
}
