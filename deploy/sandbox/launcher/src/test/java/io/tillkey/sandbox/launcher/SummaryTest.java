package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
        assertThat(said(language).lines())
                .anyMatch(line -> line.strip().endsWith(" http://127.0.0.1:9600"))
                .anyMatch(
                        line -> line.contains(documentation) && line.strip().endsWith(" http://127.0.0.1:9600/docs/"));
    }

    @ParameterizedTest
    @CsvSource({"en, Demo partner", "zh, 演示合作方"})
    void thePartnersTokenIsNamedByItsFileAndNotToldOnceItIsThere(String language, String partner) throws IOException {
        assertThat(said(language)).doesNotContain(partner);
        Files.writeString(new StackHome(folder).partnerToken(), "tkp_of-a-test");

        assertThat(said(language))
                .contains(partner)
                .contains(" http://127.0.0.1:9601/partner/v1")
                .contains(folder.resolve("partner-token").toString())
                .contains(" http://127.0.0.1:9607/webhooks")
                .doesNotContain("tkp_of-a-test");
    }

    private String said(String language) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new Summary(
                        new StackHome(folder),
                        new Ports(9600),
                        Secrets.at(folder.resolve("secrets")),
                        List.of(),
                        Texts.in(language, Map.of()))
                .print(new PrintStream(said, true, UTF_8));
        return said.toString(UTF_8);
    }
}
