package io.tillkey.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts that a pattern takes, for patterns as our contracts have them: characters, classes, groups, alternatives and
 * quantifiers. Anything else is refused, so that nobody takes an untried pattern for a tried one.
 */
final class PatternText {
    private static final String PRINTABLE = "!#$%&'()*+,-./0123456789:;<=>?@ABCXYZ[]^_abcxyz{|}~收银";
    private static final int MOST_MORE = 8;

    private final String pattern;
    private final Random random;
    private int at;

    private PatternText(String pattern, Random random) {
        this.pattern = pattern;
        this.random = random;
    }

    /**
     * A text the pattern takes.
     *
     * @throws IllegalArgumentException if the pattern has something this class doesn't know
     */
    static String of(String pattern, Random random) {
        String inner = pattern.replaceAll("^\\^", "").replaceAll("\\$$", "");
        PatternText text = new PatternText(inner, random);
        String made = text.alternatives();
        if (text.at < inner.length()) {
            throw text.unknown();
        }
        return made;
    }

    private String alternatives() {
        List<String> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int start = at;
            String first = atom();
            int end = at;
            int[] times = quantifier();
            int after = at;
            int wanted = times[0] + (times[1] > times[0] ? random.nextInt(times[1] - times[0] + 1) : 0);
            for (int i = 0; i < wanted; i++) {
                text.append(i == 0 ? first : again(start, end));
            }
            at = after;
        }
        return text.toString();
    }

    /** The same part of the pattern, made anew. */
    private String again(int start, int end) {
        at = start;
        String text = atom();
        if (at != end) {
            throw unknown();
        }
        return text;
    }

    private String atom() {
        char next = pattern.charAt(at++);
        switch (next) {
            case '(' -> {
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                }
                String text = alternatives();
                expect(')');
                return text;
            }
            case '[' -> {
                return characterOfClass();
            }
            case '\\' -> {
                return escaped(pattern.charAt(at++));
            }
            case '.' -> {
                return any(PRINTABLE);
            }
            case '?', '*', '+', '{', '^', '$' -> throw unknown();
            default -> {
                return String.valueOf(next);
            }
        }
    }

    private String escaped(char letter) {
        if (letter == 'd') {
            return any("0123456789");
        }
        if (Character.isLetterOrDigit(letter)) {
            throw unknown();
        }
        return String.valueOf(letter);
    }

    private String characterOfClass() {
        boolean negated = pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        StringBuilder members = new StringBuilder();
        while (pattern.charAt(at) != ']') {
            char from = member();
            if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                at++;
                char to = member();
                for (char each = from; each <= to; each++) {
                    members.append(each);
                }
            } else {
                members.append(from);
            }
        }
        expect(']');
        if (!negated) {
            return any(members.toString());
        }
        String others = PRINTABLE
                .chars()
                .filter(each -> members.indexOf(String.valueOf((char) each)) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return any(others);
    }

    private char member() {
        char next = pattern.charAt(at++);
        if (next != '\\') {
            return next;
        }
        char letter = pattern.charAt(at++);
        if (letter == 'u') {
            at += 4;
            return (char) Integer.parseInt(pattern.substring(at - 4, at), 16);
        }
        if (Character.isLetterOrDigit(letter)) {
            throw unknown();
        }
        return letter;
    }

    /** The least and the most times; without end is some more. */
    private int[] quantifier() {
        if (at >= pattern.length()) {
            return new int[] {1, 1};
        }
        switch (pattern.charAt(at)) {
            case '?' -> {
                at++;
                return new int[] {0, 1};
            }
            case '*' -> {
                at++;
                return new int[] {0, MOST_MORE};
            }
            case '+' -> {
                at++;
                return new int[] {1, 1 + MOST_MORE};
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                at = end + 1;
                int least = Integer.parseInt(bounds[0]);
                int most = bounds.length == 1
                        ? least
                        : bounds[1].isEmpty() ? least + MOST_MORE : Integer.parseInt(bounds[1]);
                return new int[] {least, most};
            }
            default -> {
                return new int[] {1, 1};
            }
        }
    }

    private String any(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    private void expect(char wanted) {
        if (at >= pattern.length() || pattern.charAt(at++) != wanted) {
            throw unknown();
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("can't make a text for the pattern " + pattern + " at " + at);
    }
}
