package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The running sandbox: the API, the inboxes and the outage switch on one port. */
public final class TwilioSandbox implements AutoCloseable {
    private static final int THREADS = 8;

    private final SandboxConfig config;
    private final Messages messages;
    private final OutageSwitch outages = new OutageSwitch();
    private final ThreadPoolExecutor executor;
    private final ScheduledThreadPoolExecutor scheduler;
    private final StatusCallbacks callbacks;
    private final Changes changes;
    private final AutoCloseable journal;
    private final HttpServer server;

    private TwilioSandbox(SandboxConfig config, Clock clock, PrintStream out) throws IOException {
        this.config = requireNonNull(config, "config is null");
        Log log = new Log(out, clock);
        ObjectMapper json = new ObjectMapper();
        this.messages = new Messages(config.capacity());
        this.executor = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(work, "sandbox"));
        this.executor.allowCoreThreadTimeOut(true);
        this.scheduler = new ScheduledThreadPoolExecutor(1, work -> thread(work, "sandbox-clock"));
        this.scheduler.setRemoveOnCancelPolicy(true);
        this.callbacks = new StatusCallbacks(config.accountSid(), new Signature(config.authToken()), executor, log);
        Carrier carrier =
                new Carrier(messages, callbacks, scheduler, clock, config.sentAfter(), config.deliveredAfter(), log);
        if (config.file().isPresent()) {
            MessageJournal kept = new MessageJournal(config.file().get(), messages, json, log);
            kept.open();
            this.journal = kept;
        } else {
            this.journal = () -> {};
        }
        this.changes = new Changes(messages, executor, scheduler);

        this.server = HttpServer.create(new InetSocketAddress(config.bind(), config.port()), 0);
        server.setExecutor(executor);
        context(
                "/" + MessagesApi.API_VERSION,
                new MessagesApi(config, messages, carrier, outages, scheduler, clock, json, log),
                log);
        context(
                "/inbox",
                new Inbox(
                        messages,
                        changes,
                        new Answering(
                                config.inbound(),
                                config.accountSid(),
                                new Signature(config.authToken()),
                                executor,
                                log),
                        config.hosts(),
                        json),
                log);
        context(
                "/webhooks",
                new WebhookInbox(new WebhookMessages(WebhookInbox.CAPACITY), config.hosts(), clock, json, log),
                log);
        context("/sandbox/outage", new OutageApi(outages, json, log), log);
        Replies replies = new Replies(json);
        context(
                "/health",
                exchange -> replies.json(exchange, 200, json.createObjectNode().put("status", "UP")),
                log);
        context("/", exchange -> start(exchange, replies), log);
        List<Message> interrupted = messages.newestFirst().stream()
                .filter(message -> !message.status().isFinal())
                .toList();
        server.start();
        interrupted.forEach(carrier::carry);
        log.say("listening on port " + port());
    }

    /**
     * Starts a sandbox.
     *
     * @param out where its log goes
     * @throws IOException when the port is taken or the message journal cannot be read
     */
    public static TwilioSandbox start(SandboxConfig config, Clock clock, PrintStream out) throws IOException {
        return new TwilioSandbox(config, clock, out);
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The address to use in place of {@code https://api.twilio.com}. */
    public URI address() {
        return URI.create("http://" + config.bind() + ":" + port());
    }

    /** Everything taken so far. */
    public Messages messages() {
        return messages;
    }

    /** The switch that plays outages. */
    public OutageSwitch outages() {
        return outages;
    }

    /** Stops at once; open connections break. */
    @Override
    public void close() throws IOException {
        changes.close();
        server.stop(0);
        scheduler.shutdownNow();
        callbacks.close();
        executor.shutdownNow();
        try {
            journal.close();
        } catch (Exception e) {
            throw new IOException("cannot close the message journal", e);
        }
    }

    private static void start(HttpExchange exchange, Replies replies) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/")) {
            exchange.getResponseHeaders().set("Location", "/inbox");
            replies.nothing(exchange, 302);
        } else {
            replies.nothing(exchange, 404);
        }
    }

    private void context(String path, HttpHandler handler, Log log) {
        server.createContext(path, exchange -> {
            try {
                handler.handle(exchange);
            } catch (RefusedException e) {
                exchange.sendResponseHeaders(e.code().httpStatus(), -1);
                exchange.close();
            } catch (RuntimeException e) {
                log.say("a request failed: " + e.getClass().getName());
                exchange.close();
            }
        });
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName(name);
        thread.setDaemon(true);
        return thread;
    }
}
