package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.e2e.Guide.Block;
import io.tillkey.sandbox.launcher.demo.DemoTerminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/partner-quick-start.md} says: its blocks in one shell with nothing but curl, and between them the
 * merchant with a phone. What the guide says is seen has to be seen.
 */
@Order(16)
@ExtendWith(WholeStack.class)
class PartnerQuickStartIT {
    private static final String GUIDE = "docs/partner-quick-start.md";
    private static final String GUIDE_IN_CHINESE = "docs/partner-quick-start.zh-CN.md";
    private static final int STARTING = 1;
    private static final int HANDING_OVER = 5;
    private static final Pattern SECRET = Pattern.compile("tk[ph]_[0-9A-Za-z]{49}|whsec_[0-9A-Za-z+/=]{44}");

    /** All that the guide's reader needs: curl, what every POSIX system has, and openssl for the signature. */
    private static final List<String> PROGRAMS = List.of(
            "curl", "openssl", "cat", "cp", "cut", "date", "grep", "mkdir", "od", "rm", "sed", "sh", "sleep", "tee",
            "tr");

    @TempDir
    private Path folder;

    private final WholeStack.Running stack;

    PartnerQuickStartIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void bothLanguagesShowTheSameCommands() throws IOException {
        assertThat(Guide.read(stack.root.resolve(GUIDE_IN_CHINESE))).isEqualTo(Guide.read(stack.root.resolve(GUIDE)));
    }

    @Test
    void theGuideWorksAsItIsWrittenR1R3R11() throws Exception {
        List<Block> blocks = Guide.read(stack.root.resolve(GUIDE));
        assertThat(blocks).hasSizeGreaterThan(12);
        assertThat(blocks.get(0)).isEqualTo(new Block(STARTING, "./tillkey up --detach", java.util.Optional.empty()));
        Path token = stack.stack.home().partnerToken();
        String before = Confidential.remember(
                "a partner's token", Files.readString(token).strip());
        Path work = Files.createDirectory(folder.resolve("work"));
        try (Shell shell = new Shell(
                work,
                Map.of(
                        "PATH", programs().toString(),
                        "TILLKEY_HOME", stack.stack.home().folder().toString(),
                        "TILLKEY_PORT_BASE", Integer.toString(stack.portBase),
                        "TMPDIR", work.toString()))) {
            for (Block block : blocks.subList(1, blocks.size())) {
                String printed = shell.run(block.commands());
                rememberSecrets(printed);
                rememberSecretsInFiles();
                assertThat(block.expected().matcher(printed).matches())
                        .as("what is seen after\n%s\nis\n%s\nand not\n%s", block.commands(), printed, block.seen())
                        .isTrue();
                if (block.section() == HANDING_OVER) {
                    theMerchantGoesOn(URI.create(printed));
                }
            }
        }
        String after = Files.readString(token).strip();
        assertThat(after).isNotEqualTo(before).startsWith("tkp_");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(work).isEmptyDirectory();
        theMessagesSayNothingOfTheTerminal();
    }

    private Path programs() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String name : PROGRAMS) {
            Path program = Stream.of(System.getenv("PATH").split(":"))
                    .map(place -> Path.of(place, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("This machine has no " + name));
            Files.createSymbolicLink(programs.resolve(name), program);
        }
        return programs;
    }

    private void theMerchantGoesOn(URI link) throws Exception {
        Terminal terminal = demo();
        String password = Confidential.remember("new password", "ladder-window-64-noodle");
        try (MerchantPhone phone = new MerchantPhone(stack.root, "203.0.113.16")) {
            phone.open(link);
            phone.sees("prepare.title");
            phone.ticksEverything();
            phone.picture("40-from-a-partner");
            phone.presses("action.continue");
            phone.sees("verify.title");
            phone.switchesOn("puzzle.cannot");
            phone.sees("code.title");
            phone.types("code.field", stack.fleet.awaitCode(terminal));
            phone.sees("credential.title.PASSWORD");
            phone.types("credential.new.PASSWORD", password);
            phone.types("credential.repeat.PASSWORD", password);
            phone.presses("credential.submit.PASSWORD");
            phone.sees("receipt.title");
        }
        assertThat(stack.fleet.signsIn(terminal, password)).isTrue();
        assertThat(stack.fleet.signsIn(terminal, terminal.forgotten())).isFalse();
        try (MerchantPhone other = new MerchantPhone(stack.root, "203.0.113.17")) {
            other.open(link);
            other.sees("continue.refused.title");
        }
    }

    /** What stands in the sandbox's inbox is what left the house. */
    private void theMessagesSayNothingOfTheTerminal() throws IOException {
        String page = new String(
                stack.stack
                        .address("twilio")
                        .resolve("/webhooks")
                        .toURL()
                        .openStream()
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Matcher name = Pattern.compile("my-shop-[0-9]+").matcher(page);
        assertThat(name.find()).isTrue();
        JsonNode messages = Json.send(
                        "GET",
                        stack.stack.address("twilio").resolve("/webhooks/" + name.group() + ".json"),
                        null,
                        Map.of())
                .orFail("The webhook inbox")
                .path("messages");
        assertThat(messages).hasSizeGreaterThan(4);
        Terminal terminal = demo();
        for (JsonNode message : messages) {
            assertThat(message.path("body").asText())
                    .doesNotContain(terminal.serial(), terminal.terminalId(), terminal.number(), "noodles", "面馆");
        }
    }

    private static void rememberSecrets(String text) {
        Matcher secret = SECRET.matcher(text);
        while (secret.find()) {
            Confidential.remember("a secret of a partner", secret.group());
        }
    }

    private void rememberSecretsInFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("work"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                rememberSecrets(Files.readString(file));
            }
        }
    }

    private Terminal demo() {
        DemoTerminal demo = stack.stack.demoTerminals().stream()
                .filter(each -> each.serial().equals("P2K231108C8F417"))
                .findFirst()
                .orElseThrow();
        return new Terminal(
                demo.terminalId(),
                demo.serial(),
                List.of(demo.phoneNumber()),
                demo.realm(),
                Confidential.remember("forgotten credential", demo.forgotten()));
    }
}
