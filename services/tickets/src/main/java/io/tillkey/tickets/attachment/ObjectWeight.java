package io.tillkey.tickets.attachment;

/**
 * What a parser would make of a text of PDF objects in memory, at the most: an empty array is two letters in a file and a
 * hundred bytes of heap. Of pictures and fonts, whose bytes are random, it is about twice what they are.
 */
final class ObjectWeight {
    /** In bytes. */
    static final long MOST = 96L * 1024 * 1024;

    private static final int CONTAINER = 128;
    private static final int NAME = 100;
    private static final int TEXT = 64;
    private static final int NUMBER = 24;

    private long weight;
    private boolean inSpace;

    void add(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            boolean space = isSpace(bytes[i]);
            // However long it is, a space ends one number.
            weight += space && inSpace ? 0 : of(bytes[i]);
            inSpace = space;
        }
    }

    boolean isTooMuch() {
        return weight > MOST;
    }

    static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f' || letter == 0;
    }

    private static int of(byte letter) {
        return switch (letter) {
            case '[' -> CONTAINER;
            // Two of them begin a dictionary, one a text.
            case '<' -> CONTAINER / 2;
            case '/' -> NAME;
            case '(' -> TEXT;
            case '-', '+', '.' -> NUMBER;
            default -> isSpace(letter) ? NUMBER : 0;
        };
    }
}
