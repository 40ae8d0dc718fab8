package io.tillkey.e2e;

import io.tillkey.sandbox.launcher.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the whole of Tillkey once for all tests of this module, on ports and in a folder of its own. */
public final class WholeStack implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WholeStack.class);
    private static final int PORTS = 40;

    /** The running stack and what the tests need beside it. */
    static final class Running implements ExtensionContext.Store.CloseableResource {
        final Path root;
        final Stack stack;
        final TraceCollector traces;
        final Fleet fleet;
        final AuthenticatorApp authenticator;
        final int portBase;

        private Running() {
            try {
                root = Path.of(System.getProperty("tillkey.root")).toRealPath();
                portBase = freePorts();
                traces = new TraceCollector();
                Stack.Builder builder = Stack.builder()
                        .project(root)
                        .home(Files.createTempDirectory("tillkey-e2e"))
                        .portBase(portBase);
                for (String service : new String[] {"devices", "identity", "tickets", "notifications", "console"}) {
                    builder.environment(service, environment(service));
                }
                stack = builder.build();
                stack.start();
                fleet = new Fleet(stack);
                authenticator = new AuthenticatorApp(stack);
                stack.demoTerminals().forEach(demo -> Confidential.remember("demo number", demo.phoneNumber()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the stack started", e);
            }
        }

        URI console() {
            return stack.address("console");
        }

        /** A merchant at an address of their own. */
        Portal portal(int merchant) {
            return new Portal(console(), "203.0.113." + merchant);
        }

        private Map<String, String> environment(String service) {
            Map<String, String> tracing = Map.of(
                    "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.address(),
                    "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                    "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0",
                    "QUARKUS_LOG_LEVEL", "INFO");
            if (!service.equals("console")) {
                return tracing;
            }
            // The tests' merchants sit at different addresses, which a proxy would tell the console.
            Map<String, String> console = new HashMap<>(tracing);
            console.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
            console.put("QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true");
            console.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
            return console;
        }

        private static int freePorts() throws IOException {
            for (int base = 18700; base < 30000; base += 100) {
                if (allFree(base)) {
                    return base;
                }
            }
            throw new IOException("No " + PORTS + " free ports in a row");
        }

        private static boolean allFree(int base) {
            for (int port = base; port < base + PORTS; port++) {
                try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    socket.setReuseAddress(true);
                } catch (IOException taken) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            stack.close();
            traces.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Running.class, type -> new Running());
    }
}
