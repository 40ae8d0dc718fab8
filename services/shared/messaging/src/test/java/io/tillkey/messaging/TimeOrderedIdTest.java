package io.tillkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    @Test
    void an_id_is_a_uuid_of_version_7_with_the_time_in_front() {
        UUID id = TimeOrderedId.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .isBetween(
                        Instant.now().minus(Duration.ofSeconds(5)),
                        Instant.now().plusSeconds(1));
    }

    @Test
    void ids_made_one_after_the_other_are_sorted_as_text_even_within_a_millisecond() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(TimeOrderedId.next().toString());
        }
        assertThat(ids).isSorted();
        assertThat(new HashSet<>(ids)).hasSize(ids.size());
    }

    @Test
    void threads_never_get_the_same_id() {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 200_000).parallel().forEach(i -> ids.add(TimeOrderedId.next()));
        assertThat(ids).hasSize(200_000);
    }
}
