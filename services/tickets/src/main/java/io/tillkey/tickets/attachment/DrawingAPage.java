package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Draws a page of a document as a picture, so that whoever compares a licence with what is registered needs no program that
 * opens what strangers sent. One page at a time, and for so long only: a small file can ask for much drawing.
 */
@ApplicationScoped
public class DrawingAPage {
    /** Beyond what a page may take itself, for what it does between two looks at the clock. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Turns turns = new Turns();
    private final ExecutorService drawing =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), DrawingAPage::named);
    private final Pages pages;
    private final Duration limit;

    @Inject
    DrawingAPage(AttachmentsConfig config) {
        requireNonNull(config, "config is null");
        this.limit = config.maxDrawing();
        this.pages = new Pages(limit);
    }

    /**
     * Draws a page.
     *
     * @param document a PDF that was kept
     * @param number of the page, from 1
     * @return a JPEG
     * @throws Problem 404 {@code not-found} if it has no such page; 422 {@code page-not-drawn} if it can't be drawn within
     *     the limits; 503 if too many are being drawn
     */
    public byte[] draw(byte[] document, int number) {
        turns.take();
        Future<byte[]> drawn;
        try {
            drawn = drawing.submit(() -> {
                try {
                    return pages.draw(document, number);
                } finally {
                    // Not before it ended: who gave up waiting doesn't make room for another.
                    turns.end();
                }
            });
        } catch (RuntimeException e) {
            turns.end();
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        }
        try {
            return drawn.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        } catch (TimeoutException e) {
            throw Refusals.notDrawn();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            if (e.getCause() instanceof VirtualMachineError) {
                throw Refusals.notDrawn();
            }
            throw new IllegalStateException("a page could not be drawn", e.getCause());
        }
    }

    @PreDestroy
    void stop() {
        drawing.shutdownNow();
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "drawing-a-page");
        thread.setDaemon(true);
        return thread;
    }
}
