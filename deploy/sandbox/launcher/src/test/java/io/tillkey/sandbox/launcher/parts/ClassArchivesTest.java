package io.tillkey.sandbox.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassArchivesTest {
    @TempDir
    private Path folder;

    @Test
    void anArchiveWhosePartComesUpIsKept() throws Exception {
        ClassArchives archives = withArchive();
        for (int start = 0; start < 5; start++) {
            archives.beforeStart("identity");
            archives.afterStart("identity");
        }
        assertThat(archives.archive("identity")).exists();
    }

    @Test
    void anArchiveWhosePartDidNotComeUpTwiceInARowIsRemoved() throws Exception {
        ClassArchives archives = withArchive();
        archives.beforeStart("identity");
        archives.beforeStart("identity");
        assertThat(archives.archive("identity")).exists();
        archives.beforeStart("identity");
        assertThat(archives.archive("identity")).doesNotExist();
    }

    @Test
    void aJavaThatCannotKeepAnArchiveIsNotAskedTo() {
        assertThat(new ClassArchives(folder, 17).options("identity")).isEmpty();
        assertThat(new ClassArchives(folder, 25).options("identity")).isNotEmpty();
    }

    private ClassArchives withArchive() throws Exception {
        ClassArchives archives = new ClassArchives(folder, 25);
        Files.writeString(archives.archive("identity"), "archive");
        return archives;
    }
}
