package io.tillkey.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Stands between identity and a real Keycloak and does what networks and dying processes do. */
public final class KeycloakProxy implements KeycloakProxyMBean {
    /** What can happen to a request. */
    public enum Fault {
        /** The connection breaks before Keycloak has seen the request. */
        CUT_BEFORE,
        /** Keycloak does what it is told, and the answer is lost. */
        CUT_AFTER,
        /** Keycloak fails before it has done anything. */
        SERVER_ERROR,
        /** Keycloak's database breaks while it writes, which it answers as it answers bad requests. */
        WRITE_FAILED
    }

    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

    private final URI keycloak;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "keycloak-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private HttpServer server;

    KeycloakProxy(URI keycloak) {
        this.keycloak = keycloak;
    }

    /** Starts a proxy and makes it the one that {@link #control()} controls. */
    static String start(URI keycloak) {
        KeycloakProxy proxy = new KeycloakProxy(keycloak);
        proxy.comeBack();
        MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();
        try {
            if (mbeans.isRegistered(name())) {
                mbeans.unregisterMBean(name());
            }
            mbeans.registerMBean(proxy, name());
        } catch (JMException e) {
            throw new IllegalStateException("cannot register the proxy", e);
        }
        return "http://127.0.0.1:" + proxy.address.getPort();
    }

    /** The running proxy. */
    public static KeycloakProxyMBean control() {
        return JMX.newMBeanProxy(ManagementFactory.getPlatformMBeanServer(), name(), KeycloakProxyMBean.class);
    }

    @Override
    public synchronized void misbehave(String method, String pathEnd, String fault) {
        rules.add(new Rule(method, pathEnd, Fault.valueOf(fault)));
    }

    @Override
    public synchronized void behave() {
        rules.clear();
    }

    @Override
    public synchronized void goAway() {
        server.stop(0);
        server = null;
    }

    @Override
    public synchronized void comeBack() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
        address = server.getAddress();
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public synchronized int passed(String method, String pathEnd) {
        return (int) passed.stream()
                .filter(request -> request.startsWith(method + " ") && request.endsWith(pathEnd))
                .count();
    }

    @Override
    public synchronized void forget() {
        passed.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Fault fault = faultOf(method, path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (fault == Fault.CUT_BEFORE) {
            exchange.close();
            return;
        }
        if (fault == Fault.SERVER_ERROR) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
            return;
        }
        if (fault == Fault.WRITE_FAILED) {
            byte[] answer = "{\"error\":\"could not execute batch\",\"error_description\":\"could not execute batch\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
            return;
        }
        synchronized (this) {
            passed.add(method + " " + path);
        }
        HttpResponse<byte[]> answer = pass(exchange, method, body);
        if (fault == Fault.CUT_AFTER) {
            exchange.close();
            return;
        }
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT)) && !name.startsWith(":")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, String method, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(keycloak.resolve(exchange.getRequestURI()))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private synchronized Fault faultOf(String method, String path) {
        return rules.stream()
                .filter(rule -> rule.method().equals(method) && path.endsWith(rule.pathEnd()))
                .map(Rule::fault)
                .findFirst()
                .orElse(null);
    }

    private static ObjectName name() {
        try {
            return new ObjectName("io.tillkey.identity:type=KeycloakProxy");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Rule(String method, String pathEnd, Fault fault) {}
}
