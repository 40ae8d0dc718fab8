package io.tillkey.tickets.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;

/** Photos and documents, honest and otherwise, made by bytes. */
public final class SampleFiles {
    /** Written into EXIF and into a PDF's information; nothing of it may be left. */
    public static final String SECRET = "N31.2304E121.4737";

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private SampleFiles() {}

    /** A photo whose left half is red and whose right half is blue. */
    public static byte[] jpeg(int width, int height) {
        return written("jpeg", redAndBlue(width, height));
    }

    /** A picture whose left half is red and whose right half is blue. */
    public static byte[] png(int width, int height) {
        return written("png", redAndBlue(width, height));
    }

    /** A picture of noise, half transparent: there is nothing to pack. */
    public static byte[] noisyPng(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() | 0x40000000);
            }
        }
        return written("png", image);
    }

    /** A photo with EXIF: how it is to be turned, and where it was taken. */
    public static byte[] jpegWithExif(int width, int height, int orientation) {
        byte[] place = SECRET.getBytes(US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + 2 + 12 + 4 + place.length);
        tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        int gps = 8 + 2 + 2 * 12 + 4;
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(gps);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x001B).putShort((short) 7).putInt(place.length).putInt(gps + 2 + 12 + 4);
        tiff.putInt(0).put(place);
        ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 6 + tiff.capacity());
        segment.putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.capacity()));
        segment.put("Exif\0\0".getBytes(US_ASCII)).put(tiff.array());
        byte[] plain = jpeg(width, height);
        return ByteBuffer.allocate(plain.length + segment.capacity())
                .put(plain, 0, 2)
                .put(segment.array())
                .put(plain, 2, plain.length - 2)
                .array();
    }

    /** A picture with a text chunk, packed and not. */
    public static byte[] pngWithText(int width, int height) {
        byte[] plain = png(width, height);
        int behindHeader = PNG_SIGNATURE.length + 25;
        byte[] text = chunk("tEXt", ("Location\0" + SECRET).getBytes(ISO_8859_1));
        return ByteBuffer.allocate(plain.length + text.length)
                .put(plain, 0, behindHeader)
                .put(text)
                .put(plain, behindHeader, plain.length - behindHeader)
                .array();
    }

    /** A few hundred bytes that say they are so many pixels. */
    public static byte[] pngOf(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(PNG_SIGNATURE);
        png.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 6, 0, 0, 0})
                        .array()));
        png.writeBytes(chunk("IDAT", packed(new byte[1000])));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** A small photo whose header says that it is huge. */
    public static byte[] jpegOf(int width, int height) {
        byte[] jpeg = jpeg(16, 16);
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new IllegalStateException("no frame");
    }

    /** A photo that is to be drawn a thousand times. */
    public static byte[] jpegOfScans(int scans) {
        byte[] jpeg = jpeg(16, 16);
        int scan = 0;
        while ((jpeg[scan] & 0xFF) != 0xFF || (jpeg[scan + 1] & 0xFF) != 0xDA) {
            scan++;
        }
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, scan);
        for (int i = 0; i < scans; i++) {
            many.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        many.write(jpeg, jpeg.length - 2, 2);
        return many.toByteArray();
    }

    /** A document of so many empty pages, by somebody. */
    public static byte[] pdf(int pages) {
        return document(document -> {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            document.getDocumentInformation().setAuthor(SECRET);
        });
    }

    /** The same, its objects packed together as newer writers do. */
    public static byte[] packedPdf(int pages) {
        return document(CompressParameters.DEFAULT_COMPRESSION, document -> {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
        });
    }

    /** A document that is opened with a password. */
    public static byte[] encryptedPdf(String password) {
        return document(document -> {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        });
    }

    /** A document that runs a script when it is opened. */
    public static byte[] pdfWithScript() {
        return document(document -> {
            document.addPage(new PDPage());
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
        });
    }

    /** A document that starts a program when it is opened. */
    public static byte[] pdfThatStartsSomething() {
        return document(document -> {
            document.addPage(new PDPage());
            PDActionLaunch launch = new PDActionLaunch();
            launch.setF("calc.exe");
            document.getDocumentCatalog().setOpenAction(launch);
        });
    }

    /** A document with a file within. */
    public static byte[] pdfWithAFileWithin() {
        return document(document -> {
            document.addPage(new PDPage());
            PDComplexFileSpecification within = new PDComplexFileSpecification();
            within.setFile("a.exe");
            within.setEmbeddedFile(
                    new PDEmbeddedFile(document, new java.io.ByteArrayInputStream(new byte[] {'M', 'Z'})));
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("a", within));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        });
    }

    /** A document whose page unpacks to so many bytes. */
    public static byte[] flateBomb(long bytes) {
        return withContent(packedZeros(bytes), "/FlateDecode");
    }

    /** A document whose page is packed twice, the first time so well that the second time is worth it. */
    public static byte[] twiceFlateBomb(long bytes) {
        return withContent(packed(packedZeros(bytes)), "[/FlateDecode /FlateDecode]");
    }

    /** A document whose page is of so many bytes and packed by run lengths. */
    public static byte[] runLengthBomb(int runs) {
        byte[] content = new byte[runs * 2];
        for (int i = 0; i < runs; i++) {
            content[2 * i] = (byte) 129;
        }
        return withContent(content, "/RunLengthDecode");
    }

    /** A document whose objects are in a stream that unpacks to so many bytes, under a name that is written by numbers. */
    public static byte[] objectStreamBomb(long bytes, String filter) {
        return withObjects(packedZeros(bytes), filter);
    }

    /** A document of one page with this object in a stream of objects, as newer writers pack them. */
    public static byte[] packedObjects(String object) {
        byte[] packed = packed(("5 0 " + object).getBytes(ISO_8859_1));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        int[] places = new int[7];
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R/Other 5 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
        pdf.writeBytes("%PDF-1.7\n".getBytes(ISO_8859_1));
        for (int i = 1; i <= 3; i++) {
            places[i] = pdf.size();
            pdf.writeBytes((i + " 0 obj\n" + objects.get(i - 1) + "\nendobj\n").getBytes(ISO_8859_1));
        }
        places[4] = pdf.size();
        stream(pdf, 4, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed);
        places[6] = pdf.size();
        ByteBuffer rows = ByteBuffer.allocate(7 * 6);
        rows.put(new byte[6]);
        for (int i = 1; i <= 6; i++) {
            boolean within = i == 5;
            rows.put((byte) (within ? 2 : 1)).putInt(within ? 4 : places[i]).put((byte) 0);
        }
        stream(pdf, 6, "/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R", rows.array());
        pdf.writeBytes(("startxref\n" + places[6] + "\n%%EOF").getBytes(ISO_8859_1));
        return pdf.toByteArray();
    }

    /** A document that says where so many objects are. */
    public static byte[] crossReferences(int count) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n".getBytes(ISO_8859_1));
        int place = pdf.size();
        byte[] rows = new byte[count * 3];
        Arrays.fill(rows, (byte) 1);
        stream(pdf, 2, "/Type/XRef/Size 3/Index[0 " + count + "]/W[1 1 1]/Root 1 0 R/Filter/FlateDecode", packed(rows));
        pdf.writeBytes(("startxref\n" + place + "\n%%EOF").getBytes(ISO_8859_1));
        return pdf.toByteArray();
    }

    private static void stream(ByteArrayOutputStream pdf, int number, String facts, byte[] content) {
        pdf.writeBytes(
                (number + " 0 obj\n<<" + facts + "/Length " + content.length + ">>\nstream\n").getBytes(ISO_8859_1));
        pdf.writeBytes(content);
        pdf.writeBytes("\nendstream\nendobj\n".getBytes(ISO_8859_1));
    }

    /** A document with a picture that says it is so many pixels. */
    public static byte[] pdfWithPictureOf(int width, int height) {
        return document(document -> {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream picture = document.getDocument().createCOSStream();
            picture.setItem(COSName.TYPE, COSName.XOBJECT);
            picture.setItem(COSName.SUBTYPE, COSName.IMAGE);
            picture.setItem(COSName.FILTER, COSName.DCT_DECODE);
            picture.setInt(COSName.WIDTH, width);
            picture.setInt(COSName.HEIGHT, height);
            try (OutputStream out = picture.createRawOutputStream()) {
                out.write(new byte[10]);
            }
            page.getCOSObject().setItem(COSName.getPDFName("Picture"), picture);
        });
    }

    /** A document of one page of this size in points, on which a photo lies. */
    public static byte[] pdfWithPhoto(int width, int height) {
        return document(document -> {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(JPEGFactory.createFromByteArray(document, jpeg(64, 64)), 0, 0, width, height);
            }
        });
    }

    /** A document whose page draws a form so many times, which draws another so many times, and so on. */
    public static byte[] pdfThatDrawsItself(int deep, int times) {
        return document(document -> {
            PDRectangle size = new PDRectangle(100, 100);
            PDPage page = new PDPage(size);
            document.addPage(page);
            PDFormXObject inner = null;
            for (int i = 0; i <= deep; i++) {
                PDFormXObject form = new PDFormXObject(document);
                form.setBBox(size);
                form.setResources(new PDResources());
                if (inner != null) {
                    form.getResources().put(COSName.getPDFName("F"), inner);
                }
                try (OutputStream content = form.getContentStream().createOutputStream()) {
                    content.write((inner == null ? "0 0 1 1 re f\n" : "/F Do\n".repeat(times)).getBytes(US_ASCII));
                }
                inner = form;
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(inner);
            }
        });
    }

    /** A hand-written document with one page. */
    public static byte[] withContent(byte[] content, String filter) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".getBytes(ISO_8859_1));
        pdf.writeBytes("2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n".getBytes(ISO_8859_1));
        pdf.writeBytes(
                "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n".getBytes(ISO_8859_1));
        pdf.writeBytes(
                ("4 0 obj\n<</Filter " + filter + "/Length " + content.length + ">>\nstream\n").getBytes(ISO_8859_1));
        pdf.writeBytes(content);
        pdf.writeBytes("\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n".getBytes(ISO_8859_1));
        return pdf.toByteArray();
    }

    private static byte[] withObjects(byte[] content, String filter) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".getBytes(ISO_8859_1));
        pdf.writeBytes("2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n".getBytes(ISO_8859_1));
        pdf.writeBytes(("4 0 obj\n<</Type/ObjStm/N 1/First 4 " + filter + "/Length " + content.length + ">>\nstream\n")
                .getBytes(ISO_8859_1));
        pdf.writeBytes(content);
        pdf.writeBytes("\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n".getBytes(ISO_8859_1));
        return pdf.toByteArray();
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] packedZeros(long bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] zeros = new byte[64 * 1024];
            for (long left = bytes; left > 0; left -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(zeros.length, left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) check.getValue())
                .array();
    }

    private static BufferedImage redAndBlue(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    private static byte[] written(String format, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] document(Filling filling) {
        return document(CompressParameters.NO_COMPRESSION, filling);
    }

    private static byte[] document(CompressParameters packing, Filling filling) {
        try (PDDocument document = new PDDocument()) {
            filling.fill(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, packing);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts something into a document. */
    @FunctionalInterface
    private interface Filling {
        void fill(PDDocument document) throws IOException;
    }
}
