package io.tillkey.sandbox.twilio;

import static io.tillkey.sandbox.twilio.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox that is killed: the journal, copied at some moment, is all that the next one has. */
class MessageJournalTest {
    private static final PhoneNumber SENDER = new PhoneNumber("+15005550006");
    private static final String PHONE = "+8613800138000";

    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    @TempDir
    private Path folder;

    private Path journal;
    private TwilioSandbox sandbox;
    private TwilioRestClient twilio;

    @BeforeEach
    void start() throws IOException {
        journal = folder.resolve("messages.jsonl");
        sandbox = sandboxes.start(Map.of("TWILIO_SANDBOX_FILE", journal.toString()));
        twilio = new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, Sandboxes.AUTH_TOKEN)
                .httpClient(new ValidatingHttpClient(sandbox.address()))
                .build();
    }

    @Test
    void whatWasAnsweredForOutlivesAKill() throws IOException {
        for (int message = 0; message < 20; message++) {
            Message answered = send("【Tillkey】482913");

            Path left = Files.copy(journal, folder.resolve("killed-" + message + ".jsonl"));

            assertThat(heldBy(left)).contains(answered.getSid());
        }
    }

    @Test
    void whatAKillCutShortIsNotReadAndDoesNotSpoilTheRest() throws Exception {
        Message answered = send("【Tillkey】482913");
        arrived(1);
        String whole = Files.readString(journal);
        Path left = folder.resolve("killed.jsonl");
        Files.writeString(left, whole + whole.substring(0, whole.length() / 3).replace("\n", ""));

        assertThat(heldBy(left)).containsExactly(answered.getSid());
        try (Stream<String> lines = Files.lines(left)) {
            assertThat(lines).as("written anew by the next sandbox").hasSize(1);
        }
    }

    @Test
    void aDeletedTextLeavesTheJournal() throws Exception {
        Message deleted = send("719204 to be deleted");
        Message kept = send("305518 to be kept");
        arrived(2);

        Message.deleter(deleted.getSid()).delete(twilio);

        assertThat(journal).content().doesNotContain("719204").contains("305518");
        assertThat(heldBy(journal)).containsExactly(kept.getSid());
    }

    @Test
    void theJournalIsWrittenAnewBeforeItGrowsWithoutEnd() throws Exception {
        List<String> sids = new ArrayList<>();
        for (int message = 0; message < 100; message++) {
            sids.add(send("【Tillkey】482913").getSid());
        }
        arrived(100);

        // Three changes each: queued, sent, delivered.
        try (Stream<String> lines = Files.lines(journal)) {
            assertThat(lines.count()).isBetween(100L, 200L);
        }
        assertThat(heldBy(journal)).containsExactlyElementsOf(sids);
    }

    private Message send(String text) {
        return Message.creator(new PhoneNumber(PHONE), SENDER, text).create(twilio);
    }

    private void arrived(int count) throws Exception {
        eventually(
                () -> sandbox.messages().newestFirst(),
                all -> all.stream()
                                .filter(message -> message.status() == Status.DELIVERED)
                                .count()
                        == count);
    }

    /** The messages of a sandbox that has this journal, oldest first. */
    private static List<String> heldBy(Path journal) throws IOException {
        try (TwilioSandbox next = new Sandboxes().start(Map.of("TWILIO_SANDBOX_FILE", journal.toString()))) {
            List<String> sids = new ArrayList<>();
            next.messages().newestFirst().forEach(message -> sids.add(0, message.sid()));
            return sids;
        }
    }
}
