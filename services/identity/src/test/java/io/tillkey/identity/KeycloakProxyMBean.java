package io.tillkey.identity;

/** Controls the proxy between identity and Keycloak, over the borders of class loaders. */
public interface KeycloakProxyMBean {
    /** What is done from now on to requests of this method whose path ends so; the rest passes. */
    void misbehave(String method, String pathEnd, String fault);

    /** Everything passes again. */
    void behave();

    /** From now on connections are refused. */
    void goAway();

    /** Connections are accepted again. */
    void comeBack();

    /** How many requests of this method with such a path were passed to Keycloak since {@link #forget()}. */
    int passed(String method, String pathEnd);

    /** Starts counting anew. */
    void forget();
}
