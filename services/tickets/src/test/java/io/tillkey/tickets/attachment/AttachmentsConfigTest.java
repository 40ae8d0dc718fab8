package io.tillkey.tickets.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttachmentsConfigTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void defaults() {
        AttachmentsConfig config = read(Map.of());

        assertThat(config.store()).isEqualTo(AttachmentsConfig.Store.FOLDER);
        assertThat(config.folder()).isEqualTo(Path.of("attachments"));
        assertThat(config.perTicket()).isEqualTo(30);
        assertThat(config.perSender()).isEqualTo(30);
        assertThat(config.period()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxPixels()).isEqualTo(40_000_000);
        assertThat(config.maxPages()).isEqualTo(100);
        assertThat(config.maxUnpacked().asLongValue()).isEqualTo(48 * MEBIBYTE);
        assertThat(config.abandonedAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(config.s3().endpoint()).isEmpty();
        assertThat(config.s3().region()).isEqualTo("us-east-1");
        assertThat(config.s3().bucket()).isEqualTo("tillkey-attachments");
        assertThat(config.s3().prefix()).isEqualTo("attachments/");
        assertThat(config.s3().pathStyle()).isTrue();
        assertThat(config.s3().accessKey()).isEmpty();
        assertThat(config.s3().secretKey()).isEmpty();
        assertThat(config.s3().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everySettingIsTaken() {
        Map<String, String> settings = new HashMap<>();
        settings.put("tillkey.tickets.attachments.store", "s3");
        settings.put("tillkey.tickets.attachments.folder", "/var/lib/files");
        settings.put("tillkey.tickets.attachments.per-ticket", "2");
        settings.put("tillkey.tickets.attachments.per-sender", "3");
        settings.put("tillkey.tickets.attachments.period", "4s");
        settings.put("tillkey.tickets.attachments.max-pixels", "5");
        settings.put("tillkey.tickets.attachments.max-pages", "6");
        settings.put("tillkey.tickets.attachments.max-unpacked", "7M");
        settings.put("tillkey.tickets.attachments.abandoned-after", "8s");
        settings.put("tillkey.tickets.attachments.s3.endpoint", "http://127.0.0.1:9");
        settings.put("tillkey.tickets.attachments.s3.region", "cn-north-1");
        settings.put("tillkey.tickets.attachments.s3.bucket", "files");
        settings.put("tillkey.tickets.attachments.s3.prefix", "a/");
        settings.put("tillkey.tickets.attachments.s3.path-style", "false");
        settings.put("tillkey.tickets.attachments.s3.access-key", "who");
        settings.put("tillkey.tickets.attachments.s3.secret-key", "what");
        settings.put("tillkey.tickets.attachments.s3.timeout", "9s");
        AttachmentsConfig config = read(settings);

        assertThat(config.store()).isEqualTo(AttachmentsConfig.Store.S3);
        assertThat(config.folder()).isEqualTo(Path.of("/var/lib/files"));
        assertThat(config.perTicket()).isEqualTo(2);
        assertThat(config.perSender()).isEqualTo(3);
        assertThat(config.period()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.maxPixels()).isEqualTo(5);
        assertThat(config.maxPages()).isEqualTo(6);
        assertThat(config.maxUnpacked().asLongValue()).isEqualTo(7 * MEBIBYTE);
        assertThat(config.abandonedAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.s3().endpoint()).contains(URI.create("http://127.0.0.1:9"));
        assertThat(config.s3().region()).isEqualTo("cn-north-1");
        assertThat(config.s3().bucket()).isEqualTo("files");
        assertThat(config.s3().prefix()).isEqualTo("a/");
        assertThat(config.s3().pathStyle()).isFalse();
        assertThat(config.s3().accessKey()).contains("who");
        assertThat(config.s3().secretKey()).contains("what");
        assertThat(config.s3().timeout()).isEqualTo(Duration.ofSeconds(9));
    }

    static AttachmentsConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(AttachmentsConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 300, new DurationConverter())
                .withConverter(MemorySize.class, 300, new MemorySizeConverter())
                .build()
                .getConfigMapping(AttachmentsConfig.class);
    }
}
