package io.tillkey.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document whose {@code sh} blocks are run, each perhaps followed by a {@code text} block with what is seen then. */
final class Guide {
    private static final Pattern PART = Pattern.compile(
            "^(?:## (?<section>\\d+)\\. [^\\n]*|```(?<kind>\\w+)\\n(?<content>.*?)\\n```)$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private Guide() {}

    /** The blocks in their order. */
    static List<Block> read(Path document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        int section = 0;
        Matcher part = PART.matcher(Files.readString(document));
        while (part.find()) {
            if (part.group("section") != null) {
                section = Integer.parseInt(part.group("section"));
            } else if (part.group("kind").equals("sh")) {
                blocks.add(new Block(section, part.group("content"), Optional.empty()));
            } else {
                Block shown = blocks.remove(blocks.size() - 1);
                if (!part.group("kind").equals("text") || shown.seen().isPresent()) {
                    throw new IOException("What follows a block of commands in " + document + "?");
                }
                blocks.add(new Block(section, shown.commands(), Optional.of(part.group("content"))));
            }
        }
        return blocks;
    }

    /**
     * A block of commands.
     *
     * @param section the number of the section it stands in
     * @param commands for a POSIX shell, the one that ran the block before
     * @param seen what they print, as far as the guide says so; an ellipsis stands for anything
     */
    record Block(int section, String commands, Optional<String> seen) {
        /** What has to match the whole of what they print, but for blanks around it. */
        Pattern expected() {
            return Pattern.compile(
                    Stream.of(seen.orElse("").split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
        }
    }
}
