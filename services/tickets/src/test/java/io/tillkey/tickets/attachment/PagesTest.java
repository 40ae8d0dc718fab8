package io.tillkey.tickets.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tillkey.web.Problem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of documents that strangers sent are drawn, and drawing them ends. */
class PagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Pages pages = new Pages(LIMIT);

    @Test
    void aPageIsDrawnLegiblyWithItsPictures() throws IOException {
        BufferedImage page = drawn(SampleFiles.pdfWithPhoto(210, 297));

        // 300 dots per inch, as it is printed finely.
        assertThat(page.getHeight()).isBetween(1236, 1238);
        assertThat(page.getWidth()).isBetween(874, 876);
        assertThat(reddish(page, page.getWidth() / 4)).isTrue();
        assertThat(reddish(page, page.getWidth() * 3 / 4)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10000, 10000", "10000, 100", "3, 14400"})
    void howeverLargeAPageSaysItIsItIsDrawnWithinBounds(int width, int height) throws IOException {
        BufferedImage page = drawn(SampleFiles.pdfWithPhoto(width, height));

        assertThat(Math.max(page.getWidth(), page.getHeight())).isLessThanOrEqualTo(2_400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, Integer.MAX_VALUE})
    void aPageThereIsNotIsNotFound(int number) {
        assertThatThrownBy(() -> pages.draw(SampleFiles.pdf(2), number))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("not-found"));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "100, 0", "0, 0"})
    void aPageWithoutASizeIsNotDrawn(int width, int height) {
        notDrawn(pages, SampleFiles.pdfWithPhoto(width, height));
    }

    @Test
    void whatIsNoDocumentIsNotDrawn() {
        notDrawn(pages, SampleFiles.png(8, 8));
    }

    @Test
    void aFewKilobytesThatAskForATrillionRectanglesEndInTime() {
        byte[] small = SampleFiles.pdfThatDrawsItself(12, 10);

        assertThat(small.length).isLessThan(20_000);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> notDrawn(new Pages(Duration.ofMillis(300)), small));
    }

    private BufferedImage drawn(byte[] document) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(pages.draw(document, 1)));
    }

    private static boolean reddish(BufferedImage page, int x) {
        Color color = new Color(page.getRGB(x, page.getHeight() / 2));
        return color.getRed() > 200 && color.getBlue() < 100;
    }

    private static void notDrawn(Pages pages, byte[] document) {
        assertThatThrownBy(() -> pages.draw(document, 1))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("page-not-drawn"));
    }
}
