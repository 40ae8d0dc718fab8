package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when everything runs. */
final class SummaryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"en, API and event docs", "zh, 接口文档"})
    void theAddressesNameThePagesAndTheDocumentation(String language, String documentation) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new Summary(new Ports(9600), Secrets.at(folder.resolve("secrets")), List.of(), Texts.in(language, Map.of()))
                .print(new PrintStream(said, true, UTF_8));
        assertThat(said.toString(UTF_8).lines())
                .anyMatch(line -> line.strip().endsWith(" http://127.0.0.1:9600"))
                .anyMatch(
                        line -> line.contains(documentation) && line.strip().endsWith(" http://127.0.0.1:9600/docs/"));
    }
}
