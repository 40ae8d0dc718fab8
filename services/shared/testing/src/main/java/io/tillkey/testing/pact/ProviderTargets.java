package io.tillkey.testing.pact;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.provider.IProviderInfo;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.MessageTestTarget;
import au.com.dius.pact.provider.junit5.TestTarget;
import io.restassured.RestAssured;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Where the expectations of a provider's consumers are put to the test. */
public final class ProviderTargets {
    private ProviderTargets() {}

    /**
     * The running service for calls, and for events the methods of the test that have them sent.
     *
     * @param interaction the expectation
     * @param test the provider's test, with one method for each event's description
     */
    public static TestTarget of(Interaction interaction, Object test) {
        Class<?> type = test.getClass();
        return interaction.isAsynchronousMessage()
                ? new MessageTestTarget(List.of(type.getPackageName()), new Methods(type))
                : new HttpTestTarget("127.0.0.1", RestAssured.port, "/", () -> ProviderTargets::clientThatAsksOnce);
    }

    /** Left to itself the client would wait out a 429 and ask again, and the refusal would never be seen. */
    private static CloseableHttpClient clientThatAsksOnce(IProviderInfo provider) {
        return HttpClients.custom().disableAutomaticRetries().build();
    }

    /**
     * Where Pact looks for the methods. It reads the class files of one module and gives the classes the test runs with; with
     * Quarkus's own class loader Pact can't do that.
     */
    private static final class Methods extends URLClassLoader {
        private final ClassLoader running;

        Methods(Class<?> test) {
            super(new URL[] {test.getProtectionDomain().getCodeSource().getLocation()}, null);
            this.running = test.getClassLoader();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return running.loadClass(name);
        }
    }
}
