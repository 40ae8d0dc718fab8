package io.tillkey.tickets.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.web.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stores keep, give and take away; the one of Amazon's kind over HTTP, at S3Proxy. */
class ObjectStoreTest {
    private static final byte[] CONTENT = new byte[3 * 1024 * 1024 + 7];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    @Test
    void aFolderKeepsWhatItIsGiven() throws IOException {
        Path place = folder.resolve("deep/attachments");

        keepsAndForgets(new FolderStore(place));

        try (var left = Files.list(place)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenOutsideOfTheFolder() {
        FolderStore store = new FolderStore(folder);

        assertThatThrownBy(() -> store.put("../other", CONTENT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderThatCantBeWrittenIsAnOutage() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        isAway(new FolderStore(file.resolve("folder")));
    }

    @Test
    void aBucketKeepsWhatItIsGivenToWhoeverHasItsKeyOnly() throws IOException {
        try (BucketServer server = BucketServer.started(folder, "files")) {
            try (BucketStore store = store(server.address().toString(), "files")) {
                keepsAndForgets(store);

                store.put("kept", CONTENT);
                assertThat(server.keys()).containsExactly("attachments/kept");
            }
            try (BucketStore store = store(server.address().toString(), "others")) {
                isAway(store);
            }
            try (BucketStore stranger = store(server.address().toString(), "files", "another secret")) {
                isAway(stranger);
                assertThatThrownBy(() -> stranger.get("kept")).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> stranger.delete("kept")).isInstanceOf(Problem.class);
            }
            assertThat(server.keys()).containsExactly("attachments/kept");
        }
    }

    @Test
    void aStoreThatIsAwayIsAnOutage() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (BucketStore store = store("http://127.0.0.1:" + nobody, "files")) {
            isAway(store);
        }
    }

    private static void keepsAndForgets(ObjectStore store) {
        String key = UUID.randomUUID().toString();
        assertThat(store.get(key)).isEmpty();
        store.put(key, new byte[] {1});
        store.put(key, CONTENT);
        assertThat(Arrays.equals(store.get(key).orElseThrow(), CONTENT)).isTrue();
        store.delete(key);
        store.delete(key);
        assertThat(store.get(key)).isEmpty();
    }

    private static void isAway(ObjectStore store) {
        assertThatThrownBy(() -> store.put(UUID.randomUUID().toString(), CONTENT))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }

    private static BucketStore store(String endpoint, String bucket) {
        return store(endpoint, bucket, BucketServer.SECRET_KEY);
    }

    private static BucketStore store(String endpoint, String bucket, String secret) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tillkey.tickets.attachments.s3.endpoint", endpoint);
        settings.put("tillkey.tickets.attachments.s3.bucket", bucket);
        settings.put("tillkey.tickets.attachments.s3.access-key", BucketServer.ACCESS_KEY);
        settings.put("tillkey.tickets.attachments.s3.secret-key", secret);
        settings.put("tillkey.tickets.attachments.s3.timeout", "2s");
        return new BucketStore(AttachmentsConfigTest.read(settings).s3());
    }
}
