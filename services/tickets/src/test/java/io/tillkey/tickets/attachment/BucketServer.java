package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * S3Proxy with one bucket, as a child process: somebody else's reading of Amazon's protocol, which reckons the signature
 * (version 4) of each request. Its libraries are not those of the service, so it is a process of its own.
 */
final class BucketServer implements AutoCloseable {
    static final String ACCESS_KEY = "who";
    static final String SECRET_KEY = "what";

    private static final Path PROGRAM = Path.of("target/s3proxy/s3proxy.jar");
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final Process process;
    private final URI address;
    private final Path bucket;

    private BucketServer(Process process, URI address, Path bucket) {
        this.process = requireNonNull(process, "process is null");
        this.address = requireNonNull(address, "address is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /** A server with one empty bucket, whose objects are files in a folder. */
    static BucketServer started(Path folder, String bucket) throws IOException {
        int port = freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        Path objects = Files.createDirectories(folder.resolve("buckets").resolve(bucket));
        Properties settings = new Properties();
        settings.setProperty("s3proxy.endpoint", address.toString());
        settings.setProperty("s3proxy.authorization", "aws-v4");
        settings.setProperty("s3proxy.identity", ACCESS_KEY);
        settings.setProperty("s3proxy.credential", SECRET_KEY);
        settings.setProperty("jclouds.provider", "filesystem-nio2");
        settings.setProperty("jclouds.identity", "local");
        settings.setProperty("jclouds.credential", "local");
        settings.setProperty("jclouds.filesystem.basedir", objects.getParent().toString());
        Path configuration = folder.resolve("s3proxy.properties");
        try (var writer = Files.newBufferedWriter(configuration)) {
            settings.store(writer, null);
        }
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                // The shell waits for its input to end, which it does when this JVM is gone, however that happens.
                "\"$0\" \"$@\" & child=$!; cat > /dev/null; kill -9 $child",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                PROGRAM.toString(),
                "--properties",
                configuration.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("s3proxy.log").toFile());
        BucketServer server = new BucketServer(builder.start(), address, objects);
        try {
            Awaitility.await("S3Proxy listens").atMost(LONGEST_START).until(() -> listens(port));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Where it is. */
    URI address() {
        return address;
    }

    /** The keys of what is in the bucket. */
    List<String> keys() throws IOException {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .toList();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
