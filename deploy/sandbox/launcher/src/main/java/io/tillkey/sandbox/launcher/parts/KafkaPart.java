package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.Probe;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Kafka broker that is its own KRaft controller. */
final class KafkaPart {
    private static final int HEAP_MEBIBYTES = 192;

    private final ProjectFiles project;
    private final StackHome home;
    private final Watchdog watchdog;
    private final JavaCommand java;
    private final int port;
    private final int controllerPort;

    KafkaPart(ProjectFiles project, StackHome home, Watchdog watchdog, JavaCommand java, int port, int controllerPort) {
        this.project = requireNonNull(project, "project is null");
        this.home = requireNonNull(home, "home is null");
        this.watchdog = requireNonNull(watchdog, "watchdog is null");
        this.java = requireNonNull(java, "java is null");
        this.port = port;
        this.controllerPort = controllerPort;
    }

    PartSpec spec() {
        String name = StandardPart.KAFKA.partName();
        List<String> command = new ArrayList<>(java.options(name, HEAP_MEBIBYTES));
        command.add(JavaCommand.QUICK_COMPILER);
        command.addAll(logging());
        command.addAll(
                List.of("-cp", libraries(), "kafka.Kafka", configuration().toString()));
        return new PartSpec(
                name,
                "127.0.0.1:" + port,
                List.of(port, controllerPort),
                StandardPart.KAFKA.needs(),
                this::prepare,
                command,
                Map.of(),
                home.folder(),
                Probe.tcp(port),
                PartSpec.Step.NONE,
                PartSpec.Signal.TERM,
                Duration.ofSeconds(90));
    }

    private Path configuration() {
        return home.kafka().resolve("server.properties");
    }

    private Path data() {
        return home.kafka().resolve("data");
    }

    private String libraries() {
        return project.launcherLibraries().resolve("*").toString();
    }

    /** One log format on standard error, whatever else on the class path would like to log. */
    private static List<String> logging() {
        return List.of(
                "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.server=info",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    }

    private void prepare() throws IOException, InterruptedException {
        Files.createDirectories(home.kafka());
        Files.write(configuration(), settings(), UTF_8);
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
    }

    private void format() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java.options(HEAP_MEBIBYTES));
        command.add(JavaCommand.QUICK_COMPILER);
        command.addAll(logging());
        command.addAll(List.of(
                "-cp",
                libraries(),
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "--cluster-id",
                clusterId(),
                "--config",
                configuration().toString()));
        watchdog.run("kafka-format", command, Map.of(), home.folder(), home.log("kafka"));
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        // Kafka's tools would take a leading dash for an option.
        bytes[0] &= 0x7F;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private List<String> settings() {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + data(),
                "num.partitions=3",
                // Topics have owners, who make them as they should be.
                "auto.create.topics.enable=false",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=5",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=3",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "share.coordinator.state.topic.num.partitions=1",
                "group.initial.rebalance.delay.ms=0",
                // A broker that was killed comes back when its former session has ended: by default after 9 s.
                "broker.heartbeat.interval.ms=500",
                "broker.session.timeout.ms=3000",
                "num.network.threads=2",
                "num.io.threads=2",
                "background.threads=2",
                "num.recovery.threads.per.data.dir=2",
                // The default of 128 MiB would be half of the heap.
                "log.cleaner.dedupe.buffer.size=4194304",
                "log.index.size.max.bytes=1048576",
                "controlled.shutdown.max.retries=1");
    }
}
