package io.tillkey.tickets.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A PNG file as a sequence of chunks. What is not needed to draw it (texts, EXIF, colour profiles, some of which are packed)
 * is left out before a decoder sees it.
 *
 * @param needed the file with what drawing needs
 * @param width in pixels
 * @param height in pixels
 * @param bytesPerPixel once it is unpacked
 */
record PngChunks(byte[] needed, int width, int height, int bytesPerPixel) {
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final int HEADER = 13;

    static PngChunks of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteArrayOutputStream needed = new ByteArrayOutputStream();
        needed.write(file, 0, SIGNATURE);
        in.position(SIGNATURE);
        int width = 0;
        int height = 0;
        int bytesPerPixel = 0;
        boolean hasData = false;
        String type = "";
        while (!type.equals("IEND")) {
            if (in.remaining() < AROUND_DATA) {
                throw Refusals.unreadable();
            }
            int start = in.position();
            int length = in.getInt(start);
            if (length < 0 || length > in.remaining() - AROUND_DATA) {
                throw Refusals.unreadable();
            }
            type = new String(file, start + 4, 4, StandardCharsets.ISO_8859_1);
            boolean first = start == SIGNATURE;
            if (first != type.equals("IHDR") || (first && length != HEADER)) {
                throw Refusals.unreadable();
            }
            if (first) {
                width = in.getInt(start + 8);
                height = in.getInt(start + 12);
                bytesPerPixel = bytesPerPixel(file[start + 16], file[start + 17]);
            }
            hasData |= type.equals("IDAT");
            if (NEEDED.contains(type)) {
                needed.write(file, start, length + AROUND_DATA);
            }
            in.position(start + length + AROUND_DATA);
        }
        if (width <= 0 || height <= 0 || !hasData) {
            throw Refusals.unreadable();
        }
        return new PngChunks(needed.toByteArray(), width, height, bytesPerPixel);
    }

    private static int bytesPerPixel(int depth, int colour) {
        int channels =
                switch (colour) {
                    case 0, 3 -> 1;
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> throw Refusals.unreadable();
                };
        return channels * (depth > 8 ? 2 : 1);
    }

    /** Without the content: it is personal. */
    @Override
    public String toString() {
        return "PNG " + width + "x" + height;
    }
}
