package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.util.Map;

/** Says how each part of one stack is started. */
public final class StackPlan {
    private final StackHome home;
    private final Ports ports;
    private final ClassArchives archives;
    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final KeycloakPart keycloak;
    private final SandboxParts sandboxes;
    private final ServicePart services;

    /** Plans a stack with its data in the home folder and its ports from the base. */
    public StackPlan(ProjectFiles project, StackHome home, Ports ports, Secrets secrets, Watchdog watchdog) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        JavaHome newest = JavaHome.newest();
        archives = new ClassArchives(project.programs().resolve("archives"), newest.feature());
        JavaCommand java = new JavaCommand(newest, archives);
        postgres = new PostgresPart(project, home, secrets, watchdog, ports.of(StandardPart.POSTGRES));
        kafka = new KafkaPart(project, home, watchdog, java, ports.of(StandardPart.KAFKA), ports.kafkaController());
        keycloak = new KeycloakPart(project, home, secrets, watchdog, java, ports);
        sandboxes = new SandboxParts(project, home, secrets, java, ports);
        services = new ServicePart(project, home, secrets, java, ports);
    }

    /** How a part is started. */
    public PartSpec spec(StandardPart part) {
        PartSpec spec =
                switch (part) {
                    case POSTGRES -> postgres.spec();
                    case KAFKA -> kafka.spec();
                    case KEYCLOAK -> keycloak.spec();
                    case TWILIO -> sandboxes.twilio();
                    case TERMINAL -> sandboxes.terminal();
                    case DEVICES, IDENTITY, TICKETS, NOTIFICATIONS, CONSOLE ->
                        services.spec(part, part.partName(), ports.of(part));
                };
        PartSpec complete = part == StandardPart.POSTGRES ? spec : archives.watched(spec, part.partName());
        return withSettings(part, complete);
    }

    /** How a further instance of a service is started. */
    public PartSpec extra(StandardPart service, String name, int port) {
        if (!service.isService()) {
            throw new IllegalArgumentException(service.partName() + " is no service");
        }
        return withSettings(service, archives.watched(services.spec(service, name, port), service.partName()));
    }

    private PartSpec withSettings(StandardPart part, PartSpec spec) {
        Map<String, String> settings = Settings.of(home.settings(), part.partName());
        return settings.isEmpty() ? spec : spec.withEnvironment(settings);
    }
}
