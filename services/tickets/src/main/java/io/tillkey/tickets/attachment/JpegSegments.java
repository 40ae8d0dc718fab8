package io.tillkey.tickets.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A JPEG file as a sequence of segments. What is not needed to draw it (EXIF, thumbnails, colour profiles, comments) is left
 * out before a decoder sees it, and what the decoder would do for long is counted.
 *
 * @param needed the file with what drawing needs
 * @param width in pixels, before it is turned
 * @param height in pixels, before it is turned
 * @param components per pixel
 * @param orientation how it is to be turned, 1 to 8 (EXIF)
 */
record JpegSegments(byte[] needed, int width, int height, int components, int orientation) {
    /** Progressive images are drawn once per scan; honest ones have about ten. */
    private static final int MOST_SCANS = 100;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int FIRST_APPLICATION = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final byte[] EXIF_HEAD = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    static JpegSegments of(byte[] file) {
        return new Reading(file).read();
    }

    /** Without the content: it is personal. */
    @Override
    public String toString() {
        return "JPEG " + width + "x" + height;
    }

    private static final class Reading {
        private final byte[] file;
        private final ByteArrayOutputStream needed = new ByteArrayOutputStream();
        private int position = 2;
        private int width;
        private int height;
        private int components;
        private int orientation = 1;
        private int scans;

        private Reading(byte[] file) {
            this.file = file;
        }

        private JpegSegments read() {
            needed.write(0xFF);
            needed.write(START);
            int marker = nextMarker();
            while (marker != END) {
                segment(marker);
                // Many phones and cut-off transfers leave out the end.
                marker = position >= file.length && scans > 0 ? END : nextMarker();
            }
            needed.write(0xFF);
            needed.write(END);
            if (width == 0 || height == 0 || scans == 0) {
                throw Refusals.unreadable();
            }
            return new JpegSegments(needed.toByteArray(), width, height, components, orientation);
        }

        private int nextMarker() {
            if (byteAt(position) != 0xFF) {
                throw Refusals.unreadable();
            }
            while (byteAt(position) == 0xFF) {
                position++;
            }
            return byteAt(position++);
        }

        private void segment(int marker) {
            if (standsAlone(marker)) {
                return;
            }
            int length = byteAt(position) << 8 | byteAt(position + 1);
            int end = position + length;
            if (length < 2 || end > file.length) {
                throw Refusals.unreadable();
            }
            if (isFrame(marker)) {
                frame();
            } else if (marker == EXIF) {
                orientation(position + 2, end);
            }
            boolean left =
                    marker != COMMENT && (marker < FIRST_APPLICATION || marker > LAST_APPLICATION || marker == ADOBE);
            if (left) {
                needed.write(0xFF);
                needed.write(marker);
                needed.write(file, position, length);
            }
            position = end;
            if (marker == START_OF_SCAN) {
                scan();
            }
        }

        /** What follows the head of a scan, up to the next marker that is no part of it. */
        private void scan() {
            scans++;
            if (scans > MOST_SCANS) {
                throw Refusals.unreadable();
            }
            int from = position;
            while (position < file.length && !isMarkerBehindAScan()) {
                position++;
            }
            needed.write(file, from, position - from);
        }

        private boolean isMarkerBehindAScan() {
            if (byteAt(position) != 0xFF || position + 1 >= file.length) {
                return false;
            }
            int next = byteAt(position + 1);
            return next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7);
        }

        private void frame() {
            if (width > 0) {
                throw Refusals.unreadable();
            }
            height = byteAt(position + 3) << 8 | byteAt(position + 4);
            width = byteAt(position + 5) << 8 | byteAt(position + 6);
            components = byteAt(position + 7);
        }

        private void orientation(int from, int to) {
            if (to - from < EXIF_HEAD.length + 8) {
                return;
            }
            for (int i = 0; i < EXIF_HEAD.length; i++) {
                if (file[from + i] != EXIF_HEAD[i]) {
                    return;
                }
            }
            ByteBuffer tiff = ByteBuffer.wrap(file, from + EXIF_HEAD.length, to - from - EXIF_HEAD.length)
                    .slice();
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            long directory = Integer.toUnsignedLong(tiff.getInt(4));
            if (directory + 2 > tiff.capacity()) {
                return;
            }
            int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
            for (int i = 0; i < entries; i++) {
                long entry = directory + 2 + 12L * i;
                if (entry + 12 > tiff.capacity()) {
                    return;
                }
                if (Short.toUnsignedInt(tiff.getShort((int) entry)) == ORIENTATION_TAG) {
                    int value = Short.toUnsignedInt(tiff.getShort((int) entry + 8));
                    orientation = value >= 1 && value <= 8 ? value : 1;
                    return;
                }
            }
        }

        private int byteAt(int place) {
            if (place >= file.length) {
                throw Refusals.unreadable();
            }
            return file[place] & 0xFF;
        }

        private static boolean standsAlone(int marker) {
            return marker == 0x01 || (marker >= 0xD0 && marker <= START);
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }
}
