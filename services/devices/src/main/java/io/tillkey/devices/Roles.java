package io.tillkey.devices;

/** The roles that this service asks for; {@code contracts/openapi/devices.yaml} says which operation takes which. */
public final class Roles {
    /** Enters and changes the fleet. */
    public static final String ADMINISTRATOR = "administrator";

    /** Reads everything. */
    public static final String AUDITOR = "auditor";

    /** Runs the queue. */
    public static final String SUPERVISOR = "supervisor";

    /** Works the queue. */
    public static final String AGENT = "agent";

    /** Sits at the counter. */
    public static final String CLERK = "clerk";

    /** The console's service account. */
    public static final String CONSOLE = "service-console";

    /** The tickets service's account. */
    public static final String TICKETS = "service-tickets";

    /** The identity service's account. */
    public static final String IDENTITY = "service-identity";

    /** A terminal with its own access token. */
    public static final String DEVICE = "device";

    private Roles() {}
}
