package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running simulator: the fleet, its control API, and its pages unless headless. */
final class Simulator implements AutoCloseable {
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Fleet fleet;

    Simulator(SimulatorConfig config) throws IOException {
        requireNonNull(config, "config is null");
        ObjectMapper json = Http.mapper();
        Http http = new Http(json);
        fleet = new Fleet(
                config,
                json,
                new DeviceApi(config.devices(), http),
                new AdministratorSignIn(config.keycloak(), http),
                Clock.systemUTC());
        server = HttpServer.create(new InetSocketAddress(config.bind(), config.port()), 0);
        server.setExecutor(threads);
        server.createContext("/terminals", new Guarded(new ControlApi(fleet, json), config.bind()));
        if (!config.headless()) {
            server.createContext("/", new Guarded(new Pages(config.merchantPages()), config.bind()));
        }
    }

    void start() {
        fleet.start();
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        fleet.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
