package io.tillkey.testing;

import static java.util.Objects.requireNonNull;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events of the service under test, as a client follows them. */
public final class EventStream implements AutoCloseable {
    private static final String END = "\u0000end";

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    private EventStream(HttpResponse<InputStream> answer) {
        this.answer = requireNonNull(answer, "answer is null");
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Asks for a stream; the answer may also be a refusal.
     *
     * @param path with a leading slash
     * @param headers what the client sends along
     */
    public static EventStream open(String path, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            return new EventStream(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The status of the answer. */
    public int status() {
        return answer.statusCode();
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    /**
     * The data of the next message.
     *
     * @return nothing if none came in time, or the stream ended
     */
    public Optional<String> next(Duration patience) {
        try {
            String message = messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (END.equals(message)) {
                messages.add(END);
                return Optional.empty();
            }
            return Optional.ofNullable(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Waits for a message, and passes over others; false if it did not come in time. */
    public boolean saw(String data, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            Optional<String> message = left > 0 ? next(Duration.ofNanos(left)) : Optional.empty();
            if (message.isEmpty() || message.get().equals(data)) {
                return message.isPresent();
            }
        }
    }

    /** Waits for the stream to end; false if it did not in time. */
    public boolean ended(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            if (END.equals(messages.peek())) {
                return true;
            }
            if (next(Duration.ofMillis(100)).isEmpty() && END.equals(messages.peek())) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("data:")) {
                    messages.add(line.substring("data:".length()).strip());
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // Ended by whoever: that it ended is all there is to tell.
        }
        messages.add(END);
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
