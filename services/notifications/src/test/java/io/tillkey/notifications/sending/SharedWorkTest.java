package io.tillkey.notifications.sending;

import static io.tillkey.notifications.Outcome.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.Faults;
import io.tillkey.notifications.Outcome;
import io.tillkey.notifications.Twilio;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several workers at the same texts, as with several instances. */
@QuarkusTest
class SharedWorkTest {
    private static final int TEXTS = 40;
    private static final int FURTHER_WORKERS = 6;

    @RegisterExtension
    final Twilio twilio = new Twilio();

    @RegisterExtension
    final Faults faults = new Faults();

    @Inject
    ClaimingWork claiming;

    @Inject
    HandingOverAText handingOver;

    @Test
    void workersInParallelSendEachTextOnce() throws Exception {
        List<String> numbers = IntStream.range(0, TEXTS)
                .mapToObj(i -> Command.newNumber())
                .distinct()
                .toList();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService further = Executors.newFixedThreadPool(FURTHER_WORKERS);
        List<Future<?>> workers = new ArrayList<>();
        try {
            for (int i = 0; i < FURTHER_WORKERS; i++) {
                workers.add(further.submit(() -> {
                    while (!enough.get()) {
                        if (claiming.claim() instanceof Work.HandingOver text) {
                            handingOver.handOver(text);
                        }
                    }
                }));
            }
            List<Command> commands = numbers.stream()
                    .map(number -> Command.code(number, Command.newCode()).send())
                    .toList();

            commands.forEach(command -> awaitState(command, "DELIVERED"));
            enough.set(true);
            for (Future<?> worker : workers) {
                worker.get(10, TimeUnit.SECONDS);
            }

            assertThat(numbers)
                    .allSatisfy(number -> assertThat(twilio.takenFor(number)).hasSize(1));
            assertThat(commands).allSatisfy(command -> assertThat(Outcome.events(command))
                    .containsExactly("MessageSent", "MessageDelivered"));
        } finally {
            enough.set(true);
            further.shutdownNow();
        }
    }
}
