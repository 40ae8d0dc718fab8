package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every OpenAPI file is tried, operation by operation and role by role, by each service that provides it. */
class AuthorizationMatricesTest {
    private static final Path SERVICES = Path.of("../..");
    private static final Pattern MATRIX = Pattern.compile("Authorization(Matrix)?Test\\.java|AccessTest\\.java");

    static List<String> openApiFiles() {
        return Contracts.list("openapi");
    }

    @ParameterizedTest
    @MethodSource("openApiFiles")
    void eachProviderOfAContractHasAMatrixMadeOfIt(String file) throws IOException {
        String contract = file.replace(".yaml", "");
        for (String provider : providers(contract)) {
            assertThat(matricesOf(provider))
                    .as("services/%s provides %s and has no test of who may call it", provider, file)
                    .anyMatch(source -> isMadeOf(source, contract));
        }
    }

    @Test
    void aMatrixThatDoesNotReadAContractIsNoneForIt() {
        assertThat(isMadeOf("List.of(\"portal\") … \"x-tillkey-roles\" … openapi/", "portal"))
                .isTrue();
        assertThat(isMadeOf("List.of(\"portal\") … \"x-tillkey-roles\" … openapi/", "staff"))
                .isFalse();
        assertThat(isMadeOf("new Endpoint(\"portal\", \"GET\")", "portal")).isFalse();
    }

    /** It names the contract, reads OpenAPI files, and reads from them who gets in. */
    private static boolean isMadeOf(String source, String contract) {
        return (source.contains("\"" + contract + "\"") || source.contains("openapi/" + contract + ".yaml"))
                && source.contains("openapi/")
                && (source.contains("\"x-tillkey-roles\"") || source.contains("path(\"security\")"));
    }

    private static List<String> providers(String contract) {
        JsonNode named = Contracts.read("openapi/" + contract + ".yaml").path("x-providers");
        if (named.isMissingNode()) {
            return List.of(contract);
        }
        List<String> providers = new ArrayList<>();
        named.forEach(provider -> providers.add(provider.asText()));
        return providers;
    }

    private static List<String> matricesOf(String service) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SERVICES.resolve(service).resolve("src/test/java"))) {
            for (Path file : files.filter(each ->
                            MATRIX.matcher(each.getFileName().toString()).matches())
                    .toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }
}
