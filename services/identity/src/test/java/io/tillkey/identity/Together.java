package io.tillkey.identity;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Does the same many times at the same moment. */
public final class Together {
    private Together() {}

    /** The results of so many runs that all start when all are ready. */
    public static <T> List<T> times(int count, Callable<T> work) {
        return run(IntStream.range(0, count).mapToObj(number -> work).toList());
    }

    /** The results of all works, which start when all are ready. */
    public static <T> List<T> run(List<Callable<T>> works) {
        ExecutorService executor = Executors.newFixedThreadPool(works.size());
        CountDownLatch ready = new CountDownLatch(works.size());
        try {
            List<Future<T>> futures = works.stream()
                    .map(work -> executor.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return work.call();
                    }))
                    .toList();
            return futures.stream().map(Together::result).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
