package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, in a made-up checkout and with made-up tools: nothing is built and nothing is started. */
final class ScriptTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("tillkey.project"));
    private static final String RESOURCES = "deploy/sandbox/launcher/src/main/resources/io/tillkey/sandbox/launcher";
    private static final List<String> SYSTEM_TOOLS = List.of(
            "sed", "find", "cksum", "sort", "cat", "head", "tail", "date", "mkdir", "mv", "rm", "dirname", "tr");
    private static final List<String> SOURCES = List.of(
            "contracts",
            "services/shared/contract-gate",
            "services/shared/contract-site",
            "services/shared/identifiers",
            "services/shared/privacy",
            "services/shared/messaging",
            "services/shared/web",
            "services/devices",
            "services/identity",
            "services/tickets",
            "services/notifications",
            "services/console",
            "deploy/sandbox/twilio",
            "deploy/sandbox/terminal",
            "deploy/sandbox/launcher");

    @TempDir
    private Path folder;

    private Path project;
    private Path tools;

    private record Outcome(int status, String text) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        project = folder.resolve("a checkout");
        tools = Files.createDirectories(folder.resolve("bin"));
        for (String source : SOURCES) {
            Path main = Files.createDirectories(project.resolve(source).resolve("src/main"));
            Files.writeString(main.resolve("Source.java"), source);
        }
        Files.createDirectories(project.resolve(".mvn"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path resources = Files.createDirectories(project.resolve(RESOURCES));
        try (Stream<Path> texts = Files.list(CHECKOUT.resolve(RESOURCES))) {
            for (Path text :
                    texts.filter(file -> file.toString().endsWith(".txt")).toList()) {
                Files.copy(text, resources.resolve(text.getFileName()));
            }
        }
        Files.copy(CHECKOUT.resolve("tillkey"), project.resolve("tillkey"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String tool : SYSTEM_TOOLS) {
            fake(tool, "exec " + find(tool) + " \"$@\"");
        }
    }

    @Test
    void everyMissingToolIsNamedWithTheVersionNeeded() throws Exception {
        Outcome outcome = run("en", "up");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("JDK 17 or newer (found: none)")
                .contains("Maven 3.8 or newer (found: none)")
                .contains("Node.js 20 or newer, with npm (found: none)")
                .contains("JAVA_HOME");
    }

    @Test
    void everyToolThatIsTooOldIsNamedWithTheVersionFound() throws Exception {
        fakeJava("11.0.28");
        fakeMaven("3.6.3");
        fakeNode("18.19.1");
        Outcome outcome = run("en", "up");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("JDK 17 or newer (found: 11.0.28)")
                .contains("Maven 3.8 or newer (found: 3.6.3)")
                .contains("Node.js 20 or newer, with npm (found: 18.19.1)");
    }

    @Test
    void javaEightIsRecognizedByItsOldStyleOfNumber() throws Exception {
        fakeJava("1.8.0_402");
        assertThat(run("en", "up").text()).contains("JDK 17 or newer (found: 8.0");
    }

    @Test
    void aJavaWithoutCompilerIsNotEnoughToBuild() throws Exception {
        fakeJava("17.0.15");
        Files.delete(tools.resolve("javac"));
        fakeMaven("3.8.7");
        fakeNode("20.20.2");
        assertThat(run("en", "up").text()).contains("without compiler: 17.0.15");
    }

    @Test
    void whatIsMissingIsSaidInChineseUnlessAnotherLanguageIsAskedFor() throws Exception {
        assertThat(run("C.UTF-8", "up").text()).contains("缺少以下工具").contains("JDK 17 或更高");
        assertThat(run("zh_CN.UTF-8", "up").text()).contains("缺少以下工具");
        assertThat(run("zh_CN.UTF-8", "up", "--lang", "en").text()).contains("These tools are missing");
    }

    @Test
    void helpNeedsNoTools() throws Exception {
        Outcome outcome = run("en", "--help");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.text())
                .contains("up", "--detach", "status", "--json", "logs", "down", "reset", "TILLKEY_PORT_BASE");
        assertThat(run("zh", "help").text()).contains("TILLKEY_PORT_BASE").contains("显示本说明");
    }

    @Test
    void otherCommandsSayThatNothingIsBuiltYet() throws Exception {
        fakeJava("17.0.15");
        Outcome outcome = run("en", "status");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text()).contains("./tillkey up");
    }

    @Test
    void theFirstStartBuildsAllProductsAndHandsOverToTheLauncher() throws Exception {
        goodTools();
        Outcome outcome = run("en", "up", "--detach");
        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(mavenCalls())
                .singleElement()
                .asString()
                .contains("package", "-am", "services/devices", "services/console", "deploy/sandbox/terminal")
                .doesNotContain(" clean ", " install ");
        assertThat(calls("java")).last().asString().endsWith("io.tillkey.sandbox.launcher.Tillkey up --detach");
    }

    @Test
    void aStartWithoutChangesDoesNotCallMaven() throws Exception {
        goodTools();
        run("en", "up");
        Files.delete(folder.resolve("mvn.calls"));
        assertThat(run("en", "up").status()).isZero();
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aChangedServiceIsBuiltAlone() throws Exception {
        goodTools();
        run("en", "up");
        Files.delete(folder.resolve("mvn.calls"));
        Files.writeString(project.resolve("services/identity/src/main/Source.java"), "changed");
        run("en", "up");
        assertThat(mavenCalls()).singleElement().asString().contains("-pl services/identity -am");
    }

    @Test
    void aChangedSharedModuleBuildsEveryService() throws Exception {
        goodTools();
        run("en", "up");
        Files.delete(folder.resolve("mvn.calls"));
        Files.writeString(project.resolve("services/shared/messaging/src/main/Source.java"), "changed");
        run("en", "up");
        assertThat(mavenCalls())
                .singleElement()
                .asString()
                .contains("services/devices,services/identity,services/tickets,services/notifications,services/console")
                .doesNotContain("deploy/sandbox");
    }

    @Test
    void aChangedDocumentationSiteBuildsTheConsoleThatServesIt() throws Exception {
        goodTools();
        run("en", "up");
        for (String module : List.of("services/shared/contract-site", "services/shared/contract-gate")) {
            Files.delete(folder.resolve("mvn.calls"));
            Files.writeString(project.resolve(module).resolve("src/main/Source.java"), "changed");
            run("en", "up");
            assertThat(mavenCalls()).singleElement().asString().contains("-pl services/console -am");
        }
    }

    @Test
    void aChangedTestBuildsNothing() throws Exception {
        goodTools();
        run("en", "up");
        Files.delete(folder.resolve("mvn.calls"));
        Path test = Files.createDirectories(project.resolve("services/identity/src/test"));
        Files.writeString(test.resolve("SourceTest.java"), "test");
        run("en", "up");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aProductThatWasCleanedAwayIsBuiltAgain() throws Exception {
        goodTools();
        run("en", "up");
        Files.delete(folder.resolve("mvn.calls"));
        Files.delete(project.resolve("deploy/sandbox/twilio/target/tillkey-sandbox-twilio.jar"));
        run("en", "up");
        assertThat(mavenCalls()).singleElement().asString().contains("-pl deploy/sandbox/twilio -am");
    }

    @Test
    void aFailedBuildShowsItsEndStartsNothingAndIsTriedAgain() throws Exception {
        goodTools();
        fake("mvn", "[ \"$1\" = -v ] && { echo 'Apache Maven 3.9.11'; exit 0; }\necho 'COMPILATION ERROR'; exit 1");
        Outcome outcome = run("en", "up");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text()).contains("COMPILATION ERROR").contains("build.log");
        assertThat(calls("java")).noneMatch(call -> call.contains("Tillkey"));
        goodTools();
        run("en", "up");
        assertThat(mavenCalls()).hasSize(1);
    }

    private void goodTools() throws IOException {
        fakeJava("17.0.15");
        fakeMaven("3.8.7");
        fakeNode("20.20.2");
    }

    private void fakeJava(String version) throws IOException {
        fake(
                "java",
                "echo \"$@\" >>'" + folder.resolve("java.calls")
                        + "'\n[ \"$1\" = -version ] && echo 'openjdk version \"" + version
                        + "\" 2025-04-15' >&2\nexit 0");
        fake("javac", "exit 0");
    }

    /** Records its arguments and makes what a build would make. */
    private void fakeMaven(String version) throws IOException {
        fake("mvn", """
                [ "$1" = -v ] && { printf '\\033[1mApache Maven %s\\033[m\\n'; exit 0; }
                echo "$@" >>'%s'
                for service in devices identity tickets notifications console; do
                    mkdir -p services/$service/target/quarkus-app
                    echo jar >services/$service/target/quarkus-app/quarkus-run.jar
                done
                for sandbox in twilio terminal; do
                    mkdir -p deploy/sandbox/$sandbox/target
                    echo jar >deploy/sandbox/$sandbox/target/tillkey-sandbox-$sandbox.jar
                done
                mkdir -p deploy/sandbox/launcher/target
                echo jar >deploy/sandbox/launcher/target/tillkey-launcher.jar
                """.formatted(version, folder.resolve("mvn.calls")));
    }

    private void fakeNode(String version) throws IOException {
        fake("node", "echo v" + version);
        fake("npm", "echo 10.8.2");
    }

    private void fake(String tool, String script) throws IOException {
        Path file = tools.resolve(tool);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n", UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> mavenCalls() throws IOException {
        return calls("mvn");
    }

    private List<String> calls(String tool) throws IOException {
        Path calls = folder.resolve(tool + ".calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private Outcome run(String language, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(find("sh").toString(), project.resolve("tillkey").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "LANG", language));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private static Path find(String tool) {
        return Stream.of("/bin", "/usr/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
