package io.tillkey.sandbox.launcher;

import io.tillkey.sandbox.launcher.parts.StandardPart;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What someone typed after {@code ./tillkey}.
 *
 * @param command the first word; {@code help} if there is none
 * @param part the part of {@code logs}, the account of {@code staff-code}, the task of {@code audit}
 * @param detach leave the stack running and come back
 * @param json answer for programs
 * @param follow go on with what is written from now on
 * @param yes don't ask
 * @param only the parts to start (with those they need); empty for all
 * @param language {@code zh} or {@code en}; null to take that of the environment
 */
record Options(
        String command,
        Optional<String> part,
        boolean detach,
        boolean json,
        boolean follow,
        boolean yes,
        List<String> only,
        String language) {
    /** What the background launcher of {@code up --detach} is started with. */
    static final String BACKGROUND = "background";

    private static final Set<String> COMMANDS = Set.of(
            "up",
            "status",
            "logs",
            "down",
            "reset",
            "audit",
            "compose-env",
            "demo-data",
            "staff-code",
            "help",
            BACKGROUND);

    private static final Set<String> TAKING_A_NAME = Set.of("logs", "staff-code", "audit");

    /** The words make no sense; the message is the word. */
    static final class UnknownWordException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownWordException(String word) {
            super(word);
        }
    }

    /** Reads the words. */
    static Options parse(List<String> words) throws UnknownWordException {
        String command = null;
        String part = null;
        boolean detach = false;
        boolean json = false;
        boolean follow = false;
        boolean yes = false;
        List<String> only = List.of();
        String language = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--help", "-h" -> command = "help";
                case "--detach", "-d" -> detach = true;
                case "--json" -> json = true;
                case "--follow", "-f" -> follow = true;
                case "--yes", "-y" -> yes = true;
                case "--lang" -> {
                    i++;
                    if (i == words.size()) {
                        throw new UnknownWordException(word);
                    }
                    language = words.get(i);
                }
                default -> {
                    if (word.startsWith("--lang=")) {
                        language = word.substring("--lang=".length());
                    } else if (word.startsWith("--only=")) {
                        only = List.of(word.substring("--only=".length()).split(","));
                    } else if (word.startsWith("-")) {
                        throw new UnknownWordException(word);
                    } else if (command == null) {
                        command = word;
                    } else if (part == null && TAKING_A_NAME.contains(command)) {
                        part = word;
                    } else if (!command.equals("help")) {
                        throw new UnknownWordException(word);
                    }
                }
            }
        }
        if (command == null) {
            command = "help";
        }
        if (!COMMANDS.contains(command)) {
            throw new UnknownWordException(command);
        }
        if (command.equals("audit") && !"verify".equals(part)) {
            throw new UnknownWordException(part == null ? command : part);
        }
        for (String each : only) {
            if (StandardPart.named(each).isEmpty()) {
                throw new UnknownWordException(each);
            }
        }
        if (language != null && !language.equals("zh") && !language.equals("en")) {
            throw new UnknownWordException(language);
        }
        return new Options(command, Optional.ofNullable(part), detach, json, follow, yes, only, language);
    }
}
