package io.tillkey.tickets.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** The store that configuration asks for. */
@ApplicationScoped
class ChoosingAStore {
    @Produces
    @ApplicationScoped
    ObjectStore store(AttachmentsConfig config) {
        return switch (config.store()) {
            case FOLDER -> new FolderStore(config.folder());
            case S3 -> new BucketStore(config.s3());
        };
    }

    void close(@Disposes ObjectStore store) throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
