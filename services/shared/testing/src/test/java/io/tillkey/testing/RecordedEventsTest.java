package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.testing.RecordedEvents.Recording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stood in topics once is still what the contracts say of it. */
class RecordedEventsTest {
    static List<Recording> recordings() {
        return RecordedEvents.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recorded_event_keeps_its_headers_key_and_schema(Recording recording) {
        EventContract.checkRecorded(recording);
    }

    @Test
    void every_recorded_event_has_an_id_of_its_own() {
        assertThat(recordings()).extracting(Recording::id).doesNotHaveDuplicates();
    }

    @Test
    void a_service_gets_the_recordings_of_what_it_receives_in_the_order_of_their_times() {
        List<Recording> received = RecordedEvents.receivedBy("devices").recordings();
        assertThat(received)
                .extracting(Recording::name)
                .containsExactly(
                        "CredentialReset.v1/a-password",
                        "ResetStopped.v1/not-me",
                        "CredentialReset.v1/a-pin",
                        "ResetStopped.v1/from-the-terminal",
                        "ResetStopped.v1/locked",
                        "NumberChangeConfirmed.v1/the-new-number-typed-its-code");
        assertThatThrownBy(() -> RecordedEvents.receivedBy("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_recording_that_is_not_as_it_stood_in_its_topic_is_refused() {
        Recording good = recordings().get(0);
        EventContract.checkRecorded(good.fresh());

        Map<String, String> headers = new TreeMap<>(good.headers());
        headers.put("ce_type", "io.tillkey.Nothing.v1");
        for (Recording broken : List.of(
                new Recording(good.name(), good.topic(), "another key", good.headers(), good.value()),
                new Recording(good.name(), good.topic(), good.key(), headers, good.value()),
                new Recording("Nothing.v1/at-all", good.topic(), good.key(), good.headers(), good.value()),
                new Recording(
                                good.name(),
                                good.topic(),
                                good.key(),
                                good.headers(),
                                good.value().deepCopy())
                        .with("at", "noon"))) {
            assertThatThrownBy(() -> EventContract.checkRecorded(broken)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void a_field_that_is_the_key_is_changed_in_key_and_subject_too() {
        Recording changed =
                RecordedEvents.receivedBy("devices").recordings().get(0).with("terminalId", "17");
        assertThat(changed.key()).isEqualTo("17");
        assertThat(changed.header("ce_subject")).isEqualTo("17");
        assertThat(changed.value().path("terminalId").asText()).isEqualTo("17");
        assertThat(changed.with("noSuchField", "18")).isEqualTo(changed);
    }
}
