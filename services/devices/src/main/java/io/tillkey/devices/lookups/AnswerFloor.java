package io.tillkey.devices.lookups;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.tillkey.devices.DevicesConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Answers not before a fixed time has passed, so that the time says nothing about whether there is such a terminal (R1).
 * No thread waits meanwhile.
 */
@ApplicationScoped
public class AnswerFloor {
    private final Duration floor;

    AnswerFloor(DevicesConfig config) {
        this.floor = requireNonNull(config, "config is null").lookupFloor();
    }

    Uni<Response> answer(Supplier<?> work) {
        long start = System.nanoTime();
        Response answer = Response.ok(work.get())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
        Duration left = floor.minusNanos(System.nanoTime() - start);
        Uni<Response> answered = Uni.createFrom().item(answer);
        return left.isNegative() || left.isZero()
                ? answered
                : answered.onItem().delayIt().by(left);
    }
}
