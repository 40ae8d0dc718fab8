package io.tillkey.sandbox.launcher.parts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of the stack, in the order people are shown them. */
public enum StandardPart {
    POSTGRES("postgres", 9, Set.of()),
    KAFKA("kafka", 10, Set.of()),
    KEYCLOAK("keycloak", 5, Set.of("postgres")),
    TWILIO("twilio", 7, Set.of()),
    DEVICES("devices", 3, Set.of("postgres", "kafka")),
    IDENTITY("identity", 2, Set.of("postgres", "kafka")),
    TICKETS("tickets", 1, Set.of("postgres", "kafka")),
    NOTIFICATIONS("notifications", 4, Set.of("postgres", "kafka")),
    CONSOLE("console", 0, Set.of("postgres")),
    TERMINAL("terminal", 8, Set.of());

    /** The five services; each has a database of its name. */
    public static final List<StandardPart> SERVICES = List.of(DEVICES, IDENTITY, TICKETS, NOTIFICATIONS, CONSOLE);

    private final String partName;
    private final int portOffset;
    private final Set<String> needs;

    StandardPart(String partName, int portOffset, Set<String> needs) {
        this.partName = partName;
        this.portOffset = portOffset;
        this.needs = needs;
    }

    /** The name in commands, logs and status. */
    public String partName() {
        return partName;
    }

    /** How far its main port is from the port base. */
    public int portOffset() {
        return portOffset;
    }

    /** The parts that must have been ready once before this one is started. */
    public Set<String> needs() {
        return needs;
    }

    /** Whether it is one of the five services. */
    public boolean isService() {
        return SERVICES.contains(this);
    }

    /** The part of that name. */
    public static Optional<StandardPart> named(String name) {
        return Arrays.stream(values())
                .filter(part -> part.partName.equals(name))
                .findFirst();
    }
}
