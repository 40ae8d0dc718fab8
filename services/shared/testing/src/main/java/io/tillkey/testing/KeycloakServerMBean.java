package io.tillkey.testing;

/** One Keycloak server for all tests of a JVM. */
public interface KeycloakServerMBean {
    /** The address, without a slash at its end. */
    String getUrl();

    /** Starts the server with the realms as imported; does nothing if it runs. */
    void start();

    /** Stops the server; what it stored is gone. Does nothing if it is stopped. */
    void stop();

    /** Halts the server as if it hung, with everything it holds. */
    void suspend();

    /** Ends {@link #suspend()}. */
    void resume();
}
