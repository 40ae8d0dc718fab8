package io.tillkey.tickets.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.web.Problem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a file, and what is not taken. */
class CheckingAFileTest {
    private static final long MEBIBYTE = 1024 * 1024;

    private final CheckingAFile checking = new CheckingAFile(AttachmentsConfigTest.read(Map.of()));

    @Test
    void ofAPhotoNothingIsLeftButThePicture() throws IOException {
        byte[] photo = SampleFiles.jpegWithExif(64, 32, 1);
        assertThat(text(photo)).contains("Exif", SampleFiles.SECRET);

        CheckedFile file = check(photo);

        assertThat(text(file.content())).doesNotContain("Exif").doesNotContain(SampleFiles.SECRET);
        assertThat(file.kind()).isEqualTo(AttachmentKind.JPEG);
        assertThat(file.width()).contains(64);
        assertThat(file.height()).contains(32);
        assertThat(drawn(file).getWidth()).isEqualTo(64);
        assertColours(drawn(file), Color.RED, Color.BLUE);
    }

    @ParameterizedTest
    @CsvSource({"1,64,32", "2,64,32", "3,64,32", "4,64,32", "5,32,64", "6,32,64", "7,32,64", "8,32,64"})
    void aPhotoIsTurnedAsItIsToBeSeen(int orientation, int width, int height) throws IOException {
        BufferedImage drawn = drawn(check(SampleFiles.jpegWithExif(64, 32, orientation)));

        assertThat(drawn.getWidth()).isEqualTo(width);
        assertThat(drawn.getHeight()).isEqualTo(height);
        // Red was left. Where it is now, the standard says: 2, 3 right; 5, 6 above; 7, 8 below.
        int[] red =
                switch (orientation) {
                    case 1, 4 -> new int[] {2, height / 2};
                    case 2, 3 -> new int[] {width - 3, height / 2};
                    case 5, 6 -> new int[] {width / 2, 2};
                    default -> new int[] {width / 2, height - 3};
                };
        Color seen = new Color(drawn.getRGB(red[0], red[1]));
        assertThat(seen.getRed()).isGreaterThan(200);
        assertThat(seen.getBlue()).isLessThan(60);
    }

    @Test
    void ofAPictureNothingIsLeftButThePicture() throws IOException {
        byte[] picture = SampleFiles.pngWithText(40, 20);
        assertThat(text(picture)).contains(SampleFiles.SECRET);

        CheckedFile file = check(picture);

        assertThat(text(file.content())).doesNotContain(SampleFiles.SECRET);
        assertThat(file.kind()).isEqualTo(AttachmentKind.PNG);
        assertColours(drawn(file), Color.RED, Color.BLUE);
    }

    @Test
    void aLargePhotoBecomesSmaller() {
        CheckedFile file = check(SampleFiles.jpeg(6000, 4000));

        assertThat(file.width()).contains(3000);
        assertThat(file.height()).contains(2000);
    }

    @Test
    void aPictureThatWouldBeTooLargeIsKeptAsAPhoto() {
        CheckedFile file = check(SampleFiles.noisyPng(1800, 1800));

        assertThat(file.kind()).isEqualTo(AttachmentKind.JPEG);
        assertThat(file.content()).hasSizeLessThan((int) (10 * MEBIBYTE));
    }

    @Test
    void aDocumentKeepsItsPagesAndLosesItsAuthor() throws IOException {
        byte[] document = SampleFiles.pdf(3);
        assertThat(text(document)).contains(SampleFiles.SECRET);

        CheckedFile file = check(document);

        assertThat(file.pages()).contains(3);
        assertThat(text(file.content())).startsWith("%PDF-").doesNotContain(SampleFiles.SECRET);
        try (PDDocument read = Loader.loadPDF(file.content())) {
            assertThat(read.getNumberOfPages()).isEqualTo(3);
        }
    }

    @Test
    void objectsThatArePackedAreRead() {
        assertThat(check(SampleFiles.packedObjects("[[] 1 (two) /Three <</Four 4>>]"))
                        .pages())
                .contains(1);
    }

    @Test
    void aDocumentThatUnpacksToALittleIsTaken() {
        assertThat(check(SampleFiles.flateBomb(MEBIBYTE)).pages()).contains(1);
        assertThat(check(SampleFiles.packedPdf(4)).pages()).contains(4);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotTaken() {
        byte[] jpeg = SampleFiles.jpeg(32, 32);
        return Stream.of(
                refused("nothing", new byte[0], "attachment-empty"),
                refused("a text", "hello".getBytes(ISO_8859_1), "attachment-not-taken"),
                refused("a program", "MZ\u0090\0\3".getBytes(ISO_8859_1), "attachment-not-taken"),
                refused("a GIF", "GIF89a\1\0\1\0".getBytes(ISO_8859_1), "attachment-not-taken"),
                refused("the beginning of a photo", Arrays.copyOf(jpeg, 20), "attachment-unreadable"),
                refused("three bytes of a photo", Arrays.copyOf(jpeg, 3), "attachment-unreadable"),
                refused("a photo that says it is huge", SampleFiles.jpegOf(60_000, 60_000), "image-too-large"),
                refused("a photo of a thousand scans", SampleFiles.jpegOfScans(1000), "attachment-unreadable"),
                refused("a pixel bomb", SampleFiles.pngOf(50_000, 50_000), "image-too-large"),
                refused("a pixel bomb of one line", SampleFiles.pngOf(Integer.MAX_VALUE, 1), "image-too-large"),
                refused("a picture of less than nothing", SampleFiles.pngOf(-1, 10), "attachment-unreadable"),
                refused("a picture with too little in it", SampleFiles.pngOf(5000, 5000), "attachment-unreadable"),
                refused("a document of a hundred and one pages", SampleFiles.pdf(101), "document-too-large"),
                refused("a document without pages", SampleFiles.pdf(0), "attachment-unreadable"),
                refused("a word that begins as a document", "%PDF-1.7".getBytes(ISO_8859_1), "attachment-unreadable"),
                refused("a document with a password", SampleFiles.encryptedPdf("secret"), "document-encrypted"),
                refused("a document encrypted without one", SampleFiles.encryptedPdf(""), "document-encrypted"),
                refused("a document with a script", SampleFiles.pdfWithScript(), "document-active"),
                refused("a document that starts a program", SampleFiles.pdfThatStartsSomething(), "document-active"),
                refused("a document with a file within", SampleFiles.pdfWithAFileWithin(), "document-active"),
                refused("a Flate bomb", SampleFiles.flateBomb(300 * MEBIBYTE), "document-too-large"),
                refused("a Flate bomb packed twice", SampleFiles.twiceFlateBomb(300 * MEBIBYTE), "document-too-large"),
                refused("a run length bomb", SampleFiles.runLengthBomb(500_000), "document-too-large"),
                refused(
                        "a bomb of objects",
                        SampleFiles.objectStreamBomb(300 * MEBIBYTE, "/Filter/FlateDecode"),
                        "document-too-large"),
                refused(
                        "a bomb of objects under a disguise",
                        SampleFiles.objectStreamBomb(300 * MEBIBYTE, "/#46ilter/#46lateDecode"),
                        "document-too-large"),
                refused(
                        "objects packed in a way nobody packs them",
                        SampleFiles.objectStreamBomb(10, "/Filter/LZW#44ecode"),
                        "attachment-unreadable"),
                refused(
                        "objects whose packing is told elsewhere",
                        SampleFiles.objectStreamBomb(10, "/Filter 9 0 R"),
                        "attachment-unreadable"),
                refused(
                        "empty objects by the million",
                        SampleFiles.packedObjects("[" + "[]".repeat(2_000_000) + "]"),
                        "document-too-large"),
                refused(
                        "numbers by the million",
                        SampleFiles.packedObjects("[" + "1 ".repeat(8_000_000) + "]"),
                        "document-too-large"),
                refused(
                        "cross-references by the million",
                        SampleFiles.crossReferences(6_000_000),
                        "document-too-large"),
                refused(
                        "a document with a huge picture",
                        SampleFiles.pdfWithPictureOf(50_000, 50_000),
                        "document-too-large"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf,",
        "image/png,",
        "text/html,",
        ",licence.pdf",
        ",licence.png",
        ",licence.jpg.exe",
        "image/jpeg,licence.pdf"
    })
    void whatSaysItIsSomethingElseIsNotTaken(String mediaType, String name) {
        assertThat(problemOf(SampleFiles.jpeg(8, 8), mediaType, name)).isEqualTo("attachment-other-than-said");
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg,", "application/octet-stream,", ",", ",licence", ",LICENCE.JPEG", "image/jpeg,a.b.jpg"})
    void whatSaysWhatItIsOrNothingIsTaken(String mediaType, String name) {
        assertThat(checking.check(
                                SampleFiles.jpeg(8, 8),
                                Optional.ofNullable(mediaType),
                                Optional.ofNullable(name).map(FileName::new))
                        .kind())
                .isEqualTo(AttachmentKind.JPEG);
    }

    @Test
    void anythingElseThatSaysItIsAPhotoIsALie() {
        assertThat(problemOf("<html>".getBytes(ISO_8859_1), "image/jpeg", null))
                .isEqualTo("attachment-other-than-said");
        assertThat(problemOf("<html>".getBytes(ISO_8859_1), null, "a.pdf")).isEqualTo("attachment-other-than-said");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "pdf"})
    void whateverIsBrokenInAFileItIsTakenOrRefused(String kind) {
        byte[] whole =
                switch (kind) {
                    case "jpeg" -> SampleFiles.jpegWithExif(48, 48, 6);
                    case "png" -> SampleFiles.pngWithText(48, 48);
                    default -> SampleFiles.pdf(2);
                };
        Random random = new Random(20261126);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] broken = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int j = random.nextInt(8); j >= 0 && broken.length > 0; j--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                checking.check(broken, Optional.empty(), Optional.empty());
            } catch (Problem problem) {
                assertThat(problem.status()).isBetween(400, 499);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private DynamicTest refused(String what, byte[] content, String code) {
        return DynamicTest.dynamicTest(
                what, () -> assertThat(problemOf(content, null, null)).isEqualTo(code));
    }

    private String problemOf(byte[] content, String mediaType, String name) {
        String[] code = new String[1];
        assertThatThrownBy(() -> checking.check(
                        content,
                        Optional.ofNullable(mediaType),
                        Optional.ofNullable(name).map(FileName::new)))
                .isInstanceOfSatisfying(Problem.class, problem -> code[0] = problem.code());
        return code[0];
    }

    private CheckedFile check(byte[] content) {
        return checking.check(content, Optional.empty(), Optional.empty());
    }

    private static BufferedImage drawn(CheckedFile file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file.content()));
    }

    private static void assertColours(BufferedImage image, Color left, Color right) {
        assertClose(new Color(image.getRGB(2, image.getHeight() / 2)), left);
        assertClose(new Color(image.getRGB(image.getWidth() - 3, image.getHeight() / 2)), right);
    }

    private static void assertClose(Color seen, Color meant) {
        assertThat(Math.abs(seen.getRed() - meant.getRed())).isLessThan(40);
        assertThat(Math.abs(seen.getGreen() - meant.getGreen())).isLessThan(40);
        assertThat(Math.abs(seen.getBlue() - meant.getBlue())).isLessThan(40);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
