package io.tillkey.testing;

/** One Kafka broker for all tests of a JVM. */
public interface KafkaBrokerMBean {
    /** Host and port on loopback; they stay the same when the broker is restarted. */
    String getBootstrapServers();

    /** Starts the broker with the data it had; does nothing if it runs. */
    void start();

    /** Stops the broker and keeps its data; does nothing if it is stopped. */
    void stop();
}
