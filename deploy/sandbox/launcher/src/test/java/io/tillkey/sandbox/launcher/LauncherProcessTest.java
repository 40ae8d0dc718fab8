package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with a small stack: what it leaves behind when it ends in one way or another. */
final class LauncherProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ONLY = "--only=postgres,kafka";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    private final int base = FreePorts.base();
    private final List<Process> started = new ArrayList<>();

    private record Outcome(int status, String text) {}

    @AfterEach
    void endWhatATestHasLeft() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        run("down");
    }

    @Test
    void detachedItComesBackWhenAllIsReadyAndDownLeavesNoProcess() throws Exception {
        Outcome up = run("up", "--detach", ONLY);
        assertThat(up.status()).as(up.text()).isZero();
        assertThat(up.text()).contains("postgres").contains("kafka").contains("in the background");

        JsonNode status = status();
        assertThat(status.path("state").asText()).isEqualTo("ready");
        for (JsonNode part : status.path("parts")) {
            assertThat(part.path("state").asText()).isEqualTo("ready");
            assertThat(part.path("address").asText()).startsWith("127.0.0.1:");
            assertThat(ProcessHandle.of(part.path("pid").asLong())).isPresent();
            assertThat(part.path("residentBytes").asLong()).isGreaterThan(1024 * 1024);
        }
        assertThat(run("status").text()).contains("postgres").contains("ready").contains("MiB in total");
        assertThat(run("logs", "kafka").text()).contains("started");

        Outcome again = run("up", "--detach", ONLY);
        assertThat(again.status()).isZero();
        assertThat(again.text()).contains("running already");

        List<ProcessHandle> processes = processes(status);
        Outcome down = run("down");
        assertThat(down.status()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(status().path("state").asText()).isEqualTo("stopped");
        assertThat(run("status").status()).isEqualTo(1);
        assertThat(run("down").text()).contains("isn't running");
    }

    @Test
    void aKilledLauncherLeavesNoProcess() throws Exception {
        Process launcher = startInForeground();
        JsonNode status = status();
        List<ProcessHandle> processes = processes(status);
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3);
        launcher.destroyForcibly();
        awaitEnd(processes);
        assertThat(Files.readString(home.resolve("logs/postgres.log")))
                .as("PostgreSQL was stopped cleanly")
                .contains("database system is shut down");
    }

    @Test
    void aLauncherKilledTogetherWithItsWatchdogsIsClearedUpByTheNextOne() throws Exception {
        Process launcher = startInForeground();
        JsonNode status = status();
        List<ProcessHandle> processes = processes(status);
        List<ProcessHandle> watchdogs = launcher.children()
                .filter(child -> child.info().commandLine().orElse("").contains("watchdog.sh"))
                .toList();
        assertThat(watchdogs).hasSize(2);
        launcher.destroyForcibly().waitFor();
        watchdogs.forEach(watchdog -> {
            watchdog.descendants()
                    .filter(each -> each.info().commandLine().orElse("").contains("watchdog.sh"))
                    .forEach(ProcessHandle::destroyForcibly);
            watchdog.destroyForcibly();
        });
        assertThat(run("down").status()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void interruptedAtTheKeyboardItStopsAndLeavesNoProcess() throws Exception {
        Process launcher = startInForeground();
        List<ProcessHandle> processes = processes(status());
        interrupt(launcher);
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void interruptedWhileItStartsItLeavesNoProcess() throws Exception {
        Process launcher = start("up", ONLY);
        awaitText(launcher, "postgres ");
        interrupt(launcher);
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.descendants()).isEmpty();
        assertThat(run("down").text()).contains("isn't running");
    }

    @Test
    void aTakenPortEndsTheStartWithItsNameAndTheWayOut() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), base + 9));
            Outcome up = run("up", ONLY);
            assertThat(up.status()).isEqualTo(1);
            assertThat(up.text()).contains("postgres needs port " + (base + 9)).contains("TILLKEY_PORT_BASE=");
            Outcome detached = run("up", "--detach", ONLY);
            assertThat(detached.status()).isEqualTo(1);
            assertThat(detached.text()).contains("postgres needs port " + (base + 9));
        }
    }

    @Test
    void resetAsksAndThenThrowsAllDataAway() throws Exception {
        run("up", "--detach", ONLY);
        assertThat(home.resolve("secrets.properties")).exists();
        Outcome kept = run("reset");
        assertThat(kept.status()).isEqualTo(1);
        assertThat(home.resolve("postgres")).exists();
        assertThat(status().path("state").asText()).isEqualTo("ready");

        Files.writeString(home.resolve("settings.properties"), "kafka.SOMETHING=1");
        List<ProcessHandle> processes = processes(status());
        Outcome reset = run("reset", "--yes");
        assertThat(reset.status()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(home.resolve("postgres")).doesNotExist();
        assertThat(home.resolve("kafka")).doesNotExist();
        assertThat(home.resolve("secrets.properties")).doesNotExist();
        assertThat(home.resolve("settings.properties")).exists();
    }

    @Test
    void noPasswordIsInTheLogOfALauncherInTheBackground() throws Exception {
        Outcome up = run("up", "--detach", ONLY);
        String password = Files.readAllLines(home.resolve("secrets.properties")).stream()
                .filter(line -> line.startsWith("demo.staff.password="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        assertThat(up.text()).contains(password);
        assertThat(Files.readString(home.resolve("logs/launcher.log"))).doesNotContain(password);
    }

    @Test
    void wordsThatMakeNoSenseAreAnsweredWithTheHelp() throws Exception {
        Outcome outcome = run("fly");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.text()).contains("“fly”").contains("./tillkey up");
        assertThat(run("logs", "nothing").status()).isEqualTo(2);
    }

    private Process startInForeground() throws IOException {
        Process launcher = start("up", ONLY);
        awaitText(launcher, "Ctrl-C");
        return launcher;
    }

    private static void interrupt(Process launcher) throws Exception {
        new ProcessBuilder("kill", "-s", "INT", Long.toString(launcher.pid()))
                .start()
                .waitFor();
    }

    /** Every process of the stack that is to be gone afterwards: the parts, and the launcher's own children. */
    private static List<ProcessHandle> processes(JsonNode status) {
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(status.path("launcher").path("pid").asLong())
                .ifPresent(launcher -> launcher.descendants().forEach(processes::add));
        for (JsonNode part : status.path("parts")) {
            ProcessHandle.of(part.path("pid").asLong()).ifPresent(processes::add);
        }
        return processes;
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void awaitText(Process process, String text) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("ended without “" + text + "”: " + seen);
    }

    private JsonNode status() throws Exception {
        return JSON.readTree(run("status", "--json").text());
    }

    private Outcome run(String... words) throws Exception {
        Process process = start(words);
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Dtillkey.project=" + System.getProperty("tillkey.project"),
                "-cp",
                Path.of("target", "classes").toAbsolutePath() + ":"
                        + Path.of("target", "lib").toAbsolutePath() + "/*",
                Tillkey.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "TILLKEY_HOME",
                        home.toString(),
                        "TILLKEY_PORT_BASE",
                        Integer.toString(base),
                        "TILLKEY_LANG",
                        "en"));
        Process process = builder.start();
        process.getOutputStream().close();
        started.add(process);
        return process;
    }
}
