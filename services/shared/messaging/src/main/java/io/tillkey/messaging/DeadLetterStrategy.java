package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/** What becomes of a record whose listener failed: a dead letter, unless the service is stopping. */
@ApplicationScoped
@Identifier(DeadLetterStrategy.NAME)
class DeadLetterStrategy implements KafkaFailureHandler.Factory {
    static final String NAME = "tillkey-dead-letters";

    private static final Logger LOG = Logger.getLogger(DeadLetterStrategy.class);

    private final DeadLetterWriter letters;
    private final Retries retries;

    @Inject
    DeadLetterStrategy(DeadLetterWriter letters, Retries retries) {
        this.letters = requireNonNull(letters, "letters is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    @Override
    public KafkaFailureHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return new Handler();
    }

    private final class Handler implements KafkaFailureHandler {
        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable failure, Metadata metadata) {
            if (retries.isStopping()) {
                LOG.debugf("%s@%d comes again after the restart", record.getTopic(), record.getOffset());
                return Uni.createFrom().nothing();
            }
            return letters.write(record, failure)
                    .chain(() -> Uni.createFrom().completionStage(record.ack(metadata)))
                    .emitOn(record::runOnMessageContext);
        }
    }
}
