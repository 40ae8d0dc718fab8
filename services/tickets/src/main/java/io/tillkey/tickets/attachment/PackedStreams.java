package io.tillkey.tickets.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * What a PDF would unpack to, found out before a parser sees it: parsers unpack some streams (cross-references, objects) as
 * soon as they open a file, and without a limit. So each place where a stream may begin is unpacked here and thrown away,
 * twice over, as far as the budget goes; and what is packed in another way must have nothing that a parser unpacks by itself.
 * Two letters may be an object of a hundred bytes in memory: what could be objects is weighed, too.
 */
final class PackedStreams {
    private static final String STREAM = "stream";
    private static final String END = "end";
    private static final int ZLIB_HEAD = 2;
    private static final int AT_ONCE = 16 * 1024;
    private static final String NAME = "/[^\\s/\\[\\]<>(){}%]+";
    private static final String NO_LETTER = "(?![^\\s/\\[\\]<>(){}%])";

    /** Entries of all cross-references together; each is an object in memory. */
    private static final int MOST_ENTRIES = 200_000;

    private static final Pattern ENTRIES =
            Pattern.compile("/(?:" + escaped("Size") + "|(" + escaped("Index") + "))" + NO_LETTER);
    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\s*(?:(\\d{1,9})(?!\\d|\\s+\\d+\\s+R)|\\[)");
    private static final Pattern PLAIN_NUMBERS = Pattern.compile("\\s*\\[([\\d\\s]{0,10000})]");

    private static final Pattern FILTER = Pattern.compile("/" + escaped("Filter") + NO_LETTER);

    /** One filter or two, named right there: who hides them hides something. */
    private static final Pattern PLAIN_FILTERS =
            Pattern.compile("\\s*(?:" + NAME + "|null|\\[\\s*(?:" + NAME + "\\s*){0,2}])");

    private static final Pattern UNPACKED_BY_PARSERS = Pattern.compile(
            "/(?:" + anyOf(List.of("ObjStm", "XRef", "XRefStm")) + ")" + NO_LETTER + "|/" + escaped("W") + "\\s*\\[");
    private static final Pattern OTHERWISE_PACKED = Pattern.compile("/(?:"
            + anyOf(List.of(
                    "LZWDecode",
                    "LZW",
                    "RunLengthDecode",
                    "RL",
                    "ASCII85Decode",
                    "A85",
                    "ASCIIHexDecode",
                    "AHx",
                    "Crypt"))
            + ")" + NO_LETTER);

    private final byte[] file;
    private final String text;
    private final ObjectWeight weight = new ObjectWeight();
    private long left;

    private PackedStreams(byte[] file, long budget) {
        this.file = file;
        this.text = new String(file, ISO_8859_1);
        this.left = budget;
    }

    /**
     * Whether it stays within the budget.
     *
     * @throws io.tillkey.web.Problem 422 {@code attachment-unreadable} if that can't be said
     */
    static boolean unpackWithin(byte[] file, long budget) {
        PackedStreams streams = new PackedStreams(file, budget);
        String outside = streams.outside();
        checkFilters(outside);
        streams.weight.add(file, 0, file.length);
        return entries(outside) <= MOST_ENTRIES && streams.unpackAll();
    }

    private static void checkFilters(String outside) {
        Matcher filter = FILTER.matcher(outside);
        while (filter.find()) {
            if (!PLAIN_FILTERS
                    .matcher(outside)
                    .region(filter.end(), outside.length())
                    .lookingAt()) {
                throw Refusals.unreadable();
            }
        }
        if (UNPACKED_BY_PARSERS.matcher(outside).find()
                && OTHERWISE_PACKED.matcher(outside).find()) {
            throw Refusals.unreadable();
        }
    }

    /** How many entries cross-references say they have. */
    private static long entries(String outside) {
        long entries = 0;
        Matcher said = ENTRIES.matcher(outside);
        while (said.find()) {
            boolean ranges = said.group(1) != null;
            Matcher value =
                    (ranges ? PLAIN_NUMBERS : PLAIN_NUMBER).matcher(outside).region(said.end(), outside.length());
            if (!value.lookingAt()) {
                throw Refusals.unreadable();
            }
            if (!ranges) {
                entries += value.group(1) == null ? 0 : Long.parseLong(value.group(1));
            } else {
                entries += counts(value.group(1));
            }
        }
        return entries;
    }

    /** Of pairs of a first number and a count, the counts. */
    private static long counts(String pairs) {
        long counts = 0;
        String[] numbers = pairs.isBlank() ? new String[0] : pairs.strip().split("\\s+");
        for (int i = 1; i < numbers.length; i += 2) {
            counts += numbers[i].length() > 9 ? Integer.MAX_VALUE : Long.parseLong(numbers[i]);
        }
        return counts;
    }

    /** Everything but the contents of streams. A content begins at the last {@code stream} before its end, so no head is in it. */
    private String outside() {
        StringBuilder outside = new StringBuilder();
        int kept = 0;
        int begin = -1;
        for (int at = text.indexOf(STREAM); at >= 0; at = text.indexOf(STREAM, at + 1)) {
            if (!isEnd(at)) {
                begin = at + STREAM.length();
            } else if (begin >= 0) {
                outside.append(text, kept, begin).append('\n');
                kept = at;
                begin = -1;
            }
        }
        return outside.append(text, kept, text.length()).toString();
    }

    private boolean unpackAll() {
        for (int at = text.indexOf(STREAM); at >= 0; at = text.indexOf(STREAM, at + 1)) {
            if (!isEnd(at)) {
                unpack(contentAt(at + STREAM.length()));
            }
            if (left < 0 || weight.isTooMuch()) {
                return false;
            }
        }
        return !weight.isTooMuch();
    }

    private boolean isEnd(int at) {
        return text.startsWith(END, at - END.length());
    }

    private int contentAt(int behindTheWord) {
        int at = behindTheWord;
        while (at < file.length && file[at] == ' ') {
            at++;
        }
        if (at < file.length && file[at] == '\r') {
            at++;
        }
        if (at < file.length && file[at] == '\n') {
            at++;
        }
        return at;
    }

    private void unpack(int from) {
        if (from + ZLIB_HEAD >= file.length) {
            return;
        }
        Inflater outer = new Inflater(true);
        Inflater inner = new Inflater(true);
        byte[] thrownAway = new byte[AT_ONCE];
        try {
            // Parsers pass over the head without looking at it, so nothing can be made of a bad one here either.
            InputStream packed = new ByteArrayInputStream(file, from + ZLIB_HEAD, file.length - from - ZLIB_HEAD);
            InputStream once = new Counted(new InflaterInputStream(packed, outer));
            skip(once, ZLIB_HEAD);
            InputStream twice = new Counted(new InflaterInputStream(once, inner));
            drain(twice, thrownAway);
            drain(once, thrownAway);
        } catch (IOException e) {
            // Not packed like that, or not any further.
            drainQuietly(from, thrownAway);
        } finally {
            outer.end();
            inner.end();
        }
    }

    /** The first unpacking alone: where the second fails, the first may have more to give. */
    private void drainQuietly(int from, byte[] thrownAway) {
        Inflater inflater = new Inflater(true);
        try (InputStream once = new Counted(new InflaterInputStream(
                new ByteArrayInputStream(file, from + ZLIB_HEAD, file.length - from - ZLIB_HEAD), inflater))) {
            drain(once, thrownAway);
        } catch (IOException e) {
            // As far as it went, it counts.
        } finally {
            inflater.end();
        }
    }

    private static void skip(InputStream in, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            if (in.read() < 0) {
                return;
            }
        }
    }

    private void drain(InputStream in, byte[] buffer) throws IOException {
        while (left >= 0 && !weight.isTooMuch() && in.read(buffer) >= 0) {
            // Counted as it is read.
        }
    }

    /** A name, each letter of which may be written as its number: {@code #46ilter}. */
    private static String escaped(String name) {
        return name.chars()
                .mapToObj(letter -> "(?:" + (char) letter + "|#" + hex(letter) + ")")
                .collect(Collectors.joining());
    }

    private static String hex(int letter) {
        return "(?i:%02x)".formatted(letter);
    }

    private static String anyOf(List<String> names) {
        return names.stream().map(PackedStreams::escaped).collect(Collectors.joining("|"));
    }

    private final class Counted extends FilterInputStream {
        private final byte[] one = new byte[1];
        private boolean begun;
        private boolean mayBeObjects;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left < 0) {
                return -1;
            }
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                left -= read;
                look(buffer, offset, read);
            }
            return read;
        }

        /** A stream of objects begins with their numbers. */
        private void look(byte[] buffer, int offset, int length) {
            for (int i = offset; !begun && i < offset + length; i++) {
                begun = !ObjectWeight.isSpace(buffer[i]);
                mayBeObjects = begun && (buffer[i] == '%' || (buffer[i] >= '0' && buffer[i] <= '9'));
            }
            if (mayBeObjects) {
                weight.add(buffer, offset, length);
            }
        }
    }
}
