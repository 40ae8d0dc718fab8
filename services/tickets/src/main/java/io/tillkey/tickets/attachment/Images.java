package io.tillkey.tickets.attachment;

import io.tillkey.web.Problem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws images anew: turned as they are to be seen, and with nothing left of the file that came but its pixels. How many those
 * are, the header says before anything is unpacked. A large image becomes smaller: what is legible on a phone's photo stays
 * legible.
 */
final class Images {
    /** What a drawn image may take in memory; there are two at a time. About eight megapixels. */
    private static final long MOST_MEMORY = 32L * 1024 * 1024;

    /** What is drawn must not be larger than what may be sent. */
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int DRAWN_BYTES_PER_PIXEL = 4;
    private static final float QUALITY = 0.88f;

    private final int mostPixels;

    Images(int mostPixels) {
        this.mostPixels = mostPixels;
    }

    CheckedFile drawAnew(AttachmentKind kind, byte[] content) {
        try {
            return kind == AttachmentKind.JPEG ? jpeg(JpegSegments.of(content)) : png(PngChunks.of(content));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            // Decoders have many ways to say that a file is broken.
            throw Refusals.unreadable();
        }
    }

    private CheckedFile jpeg(JpegSegments image) throws IOException {
        check(image.width(), image.height());
        BufferedImage read = read("jpeg", image.needed(), step(image.width(), image.height(), image.components()));
        return written(AttachmentKind.JPEG, drawn(read, image.orientation()));
    }

    private CheckedFile png(PngChunks image) throws IOException {
        check(image.width(), image.height());
        BufferedImage read = read("png", image.needed(), step(image.width(), image.height(), image.bytesPerPixel()));
        return written(AttachmentKind.PNG, drawn(read, 1));
    }

    private void check(int width, int height) {
        if ((long) width * height > mostPixels) {
            throw Refusals.tooManyPixels(mostPixels);
        }
    }

    /** Every how many pixels one is taken, across and down. */
    private static int step(int width, int height, int bytesPerPixel) {
        long memory = (long) width * height * Math.max(bytesPerPixel, DRAWN_BYTES_PER_PIXEL);
        return (int) Math.max(1, Math.ceil(Math.sqrt((double) memory / MOST_MEMORY)));
    }

    private static BufferedImage read(String format, byte[] content, int step) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            ImageReadParam how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage drawn(BufferedImage read, int orientation) {
        int width = read.getWidth();
        int height = read.getHeight();
        boolean onItsSide = orientation >= 5;
        BufferedImage drawn = new BufferedImage(
                onItsSide ? height : width,
                onItsSide ? width : height,
                read.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.drawImage(read, turn(orientation, width, height), null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }

    /** What EXIF's orientation asks for. */
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /** A picture that was drawn here, as a JPEG. */
    static byte[] jpegOf(BufferedImage image) throws IOException {
        Bounded bytes = new Bounded();
        if (!write("jpeg", image, bytes)) {
            throw new IOException("larger than anybody may send");
        }
        return bytes.toByteArray();
    }

    /** What would be too large as PNG, a photo mostly, is written as JPEG. */
    private static CheckedFile written(AttachmentKind kind, BufferedImage image) throws IOException {
        if (kind == AttachmentKind.PNG) {
            Bounded bytes = new Bounded();
            if (write("png", image, bytes)) {
                return CheckedFile.image(kind, bytes.toByteArray(), image.getWidth(), image.getHeight());
            }
        }
        Bounded bytes = new Bounded();
        if (!write("jpeg", image.getColorModel().hasAlpha() ? onWhite(image) : image, bytes)) {
            throw Refusals.unreadable();
        }
        return CheckedFile.image(AttachmentKind.JPEG, bytes.toByteArray(), image.getWidth(), image.getHeight());
    }

    /** False if it becomes too large. */
    private static boolean write(String format, BufferedImage image, Bounded bytes) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return !bytes.overflowed;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = opaque.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
        } finally {
            graphics.dispose();
        }
        return opaque;
    }

    /** Keeps no more than may be kept; writers don't like to be interrupted. */
    private static final class Bounded extends ByteArrayOutputStream {
        private boolean overflowed;

        @Override
        public synchronized void write(int one) {
            if (hasRoom(1)) {
                super.write(one);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (hasRoom(length)) {
                super.write(bytes, offset, length);
            }
        }

        private boolean hasRoom(int more) {
            overflowed |= count + more > MOST_BYTES;
            return !overflowed;
        }
    }
}
