package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/invariants.md} tells the truth: every test it names is there, and both sides attack each invariant. */
class InvariantsPageTest {
    private static final Path ROOT = Path.of("../../..");
    private static final List<String> ATTACKERS = List.of("identity", "tickets", "devices", "console");
    private static final Pattern ROW = Pattern.compile(
            "^\\| ([0-9]+) \\|[^|]*\\| (merchant|staff) \\| `([a-z0-9]+)/([A-Za-z0-9]+)\\.([A-Za-z0-9]+)` \\|$");
    private static final Pattern ATTACK =
            Pattern.compile("(?:void|Stream<DynamicTest>) (invariant([0-9]+)[A-Za-z0-9]+)\\(");

    private record Row(int invariant, String side, String module, String testClass, String method) {}

    @Test
    void everyLineOfTheTableNamesATestThatIsThere() throws IOException {
        for (Row row : rows()) {
            Path tests = testsOf(row.module());
            List<Path> found;
            try (Stream<Path> files = Files.walk(tests)) {
                found = files.filter(file -> file.endsWith(row.testClass() + ".java"))
                        .toList();
            }
            assertThat(found).as(row.toString()).hasSize(1);
            assertThat(isTest(Files.readString(found.get(0)), row.method()))
                    .as("there is no test of this name: " + row)
                    .isTrue();
        }
    }

    @Test
    void eachInvariantIsAttackedFromBothSides() throws IOException {
        List<Row> rows = rows();
        IntStream.rangeClosed(1, 9).forEach(number -> assertThat(rows)
                .as("invariant " + number)
                .anyMatch(row -> row.invariant() == number && row.side().equals("merchant"))
                .anyMatch(row -> row.invariant() == number && row.side().equals("staff")));
    }

    @Test
    void everyAttackOfStaffIsInTheTableUnderItsInvariant() throws IOException {
        List<Row> rows = rows();
        int attacks = 0;
        for (String module : ATTACKERS) {
            for (Path file : attacksOf(module)) {
                Matcher attack = ATTACK.matcher(Files.readString(file));
                while (attack.find()) {
                    attacks++;
                    assertThat(rows)
                            .contains(new Row(
                                    Integer.parseInt(attack.group(2)),
                                    "staff",
                                    module,
                                    "StaffAttacksTest",
                                    attack.group(1)));
                }
            }
        }
        assertThat(attacks).isGreaterThan(10);
    }

    @Test
    void aTestThatIsOnlyCalledOrOnlyMentionedIsNone() {
        assertThat(isTest("  @Test\n  void sings() {}", "sings")).isTrue();
        assertThat(isTest("  void sings() {}", "sings")).isFalse();
        assertThat(isTest("  @Test\n  void other() { sings(); }", "sings")).isFalse();
        assertThat(isTest("  @Disabled\n  @Test\n  void sings() {}", "sings")).isFalse();
    }

    /** Whether a source has a method of this name that JUnit runs. */
    private static boolean isTest(String source, String method) {
        Matcher declared = Pattern.compile("\\n?([^{};]*?)(?:void|Stream<DynamicTest>) " + method + "\\(")
                .matcher(source);
        if (!declared.find()) {
            return false;
        }
        String before = source.substring(Math.max(0, declared.end() - 1_000), declared.end());
        String annotations = before.substring(Math.max(before.lastIndexOf("\n\n"), 0));
        return annotations.matches("(?s).*@(Test|ParameterizedTest|TestFactory)\\b.*")
                && !annotations.contains("@Disabled");
    }

    private static List<Path> attacksOf(String module) throws IOException {
        try (Stream<Path> files = Files.walk(testsOf(module))) {
            return files.filter(file -> file.endsWith("StaffAttacksTest.java")).toList();
        }
    }

    private static Path testsOf(String module) {
        return ROOT.resolve(module.equals("e2e") ? "deploy" : "services")
                .resolve(module)
                .resolve("src/test/java");
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/invariants.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(
                        Integer.parseInt(row.group(1)), row.group(2), row.group(3), row.group(4), row.group(5)));
            } else {
                assertThat(line).as("a line of the table that can't be read").doesNotMatch("^\\| [0-9].*");
            }
        }
        return rows;
    }
}
