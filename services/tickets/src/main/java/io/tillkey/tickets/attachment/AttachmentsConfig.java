package io.tillkey.tickets.attachment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of photos and documents on tickets. How large a file may be is {@code tillkey.web.uploads.max-size}. */
@ConfigMapping(prefix = "tillkey.tickets.attachments")
public interface AttachmentsConfig {
    /** Where they are kept. */
    @WithDefault("FOLDER")
    Store store();

    /** The folder, if they are kept in one. */
    @WithDefault("attachments")
    Path folder();

    /** The object store, if they are kept in one. */
    S3 s3();

    /** Files on one ticket. */
    @WithDefault("30")
    @Min(1)
    int perTicket();

    /** Files that one merchant, or one member of staff, may send in the period (R2). */
    @WithDefault("30")
    @Min(1)
    int perSender();

    /** The period. */
    @WithDefault("1h")
    Duration period();

    /** Pixels of an image, by what its header says; nothing is unpacked before. */
    @WithDefault("40000000")
    @Min(1)
    @Max(100_000_000)
    int maxPixels();

    /** Pages of a document. */
    @WithDefault("100")
    @Min(1)
    int maxPages();

    /** What the streams of a document may unpack to, all together. */
    @WithDefault("48M")
    MemorySize maxUnpacked();

    /** How long drawing one page of a document may take. */
    @WithDefault("5s")
    Duration maxDrawing();

    /** How long an upload may take before what it left behind is taken away. */
    @WithDefault("1h")
    Duration abandonedAfter();

    /** Where they are kept. */
    enum Store {
        /** In a folder of this machine; for one instance. */
        FOLDER,
        /** In a bucket of Amazon S3, or of what speaks like it. */
        S3
    }

    /** A bucket. */
    interface S3 {
        /** Where the store is; Amazon's own, by region, if absent. */
        Optional<URI> endpoint();

        /** The region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        /** The bucket. */
        @WithDefault("tillkey-attachments")
        String bucket();

        /** Before each key in the bucket. */
        @WithDefault("attachments/")
        String prefix();

        /** Whether the bucket stands in the path, as most stores other than Amazon's ask for, and not in the host. */
        @WithDefault("true")
        boolean pathStyle();

        /** Who asks; without it the SDK looks where it always does: environment, profile, instance. */
        Optional<String> accessKey();

        /** With which secret. */
        Optional<String> secretKey();

        /** How long one request may take, with the tries that it needs. */
        @WithDefault("5s")
        Duration timeout();
    }
}
