package io.tillkey.sandbox.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaHomeTest {
    @TempDir
    private Path folder;

    @Test
    void theNewestIsAtLeastOursAndCanBeRun() {
        JavaHome newest = JavaHome.newest();
        assertThat(newest.feature()).isGreaterThanOrEqualTo(JavaHome.current().feature());
        assertThat(newest.java()).isExecutable();
    }

    @Test
    void anInstallationTellsItsVersionItself() throws Exception {
        install("JAVA_VERSION=\"25.0.3\"\n");
        assertThat(JavaHome.at(folder)).contains(new JavaHome(folder, 25));
    }

    @Test
    void aFolderThatIsNoInstallationIsPassedOver() throws Exception {
        assertThat(JavaHome.at(folder)).isEmpty();
        install("NAME=something\n");
        assertThat(JavaHome.at(folder)).isEmpty();
    }

    private void install(String release) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        if (!Files.exists(bin.resolve("java"))) {
            Files.createFile(
                    bin.resolve("java"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.writeString(folder.resolve("release"), release);
    }
}
