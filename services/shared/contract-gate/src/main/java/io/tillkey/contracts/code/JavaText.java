package io.tillkey.contracts.code;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How names and texts of contracts are spelled in Java. */
final class JavaText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Set<String> TAKEN = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "false",
            "void",
            "volatile",
            "while",
            // Methods that every record has already, with another meaning.
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait");
    private static final int WIDTH = 115;

    private JavaText() {}

    /**
     * A whole source file.
     *
     * @param contract what it is made of
     */
    static String file(String contract, String packageName, Set<String> imports, String body) {
        return "// Made of " + contract + " by the build.\npackage " + packageName + ";\n\n" + imports(imports, true)
                + imports(imports, false) + body;
    }

    private static String imports(Set<String> imports, boolean statics) {
        String lines = imports.stream()
                .filter(type -> type.startsWith("static ") == statics)
                .map(type -> "import " + type + ";\n")
                .collect(joining());
        return lines.isEmpty() ? "" : lines + "\n";
    }

    /** {@code Ticket-Token} as the name of a variable, {@code ticketToken}. */
    static String variable(String header) {
        StringBuilder variable = new StringBuilder();
        for (String word : header.split("-")) {
            variable.append(
                    variable.isEmpty()
                            ? word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1)
                            : typeOf(word));
        }
        return field(variable.toString());
    }

    /**
     * The name of a field, as it is.
     *
     * @throws IllegalArgumentException if no record can have it
     */
    static String field(String name) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw new IllegalArgumentException("no record can have a field " + name);
        }
        return name;
    }

    /** {@code status} as the name of its type, {@code Status}. */
    static String typeOf(String field) {
        return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }

    /** {@code contacts} as the name of the type of one of them, {@code Contact}. */
    static String typeOfOneOf(String field) {
        String type = typeOf(field);
        return type.endsWith("s") ? type.substring(0, type.length() - 1) : type;
    }

    /** {@code zh-CN} as a constant, {@code ZH_CN}. */
    static String constant(String value) {
        String constant = value.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
        return constant.isEmpty() || Character.isDigit(constant.charAt(0)) ? "_" + constant : constant;
    }

    /** A text in quotes. */
    static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** A text that javadoc shows as it is. */
    static String prose(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;");
    }

    /**
     * A comment in javadoc.
     *
     * @param text lines, each of which is wrapped
     * @param indent what each line begins with
     */
    static String javadoc(String text, String indent) {
        StringBuilder javadoc = new StringBuilder(indent).append("/**\n");
        for (String line : text.split("\n", -1)) {
            StringBuilder wrapped = new StringBuilder(indent).append(" *");
            for (String word : line.split(" +")) {
                if (wrapped.length() + word.length() >= WIDTH) {
                    javadoc.append(wrapped).append('\n');
                    wrapped = new StringBuilder(indent).append(" *");
                    if (line.startsWith("@")) {
                        wrapped.append("    ");
                    }
                }
                if (!word.isEmpty()) {
                    wrapped.append(' ').append(word);
                }
            }
            javadoc.append(wrapped).append('\n');
        }
        return javadoc.append(indent).append(" */\n").toString();
    }
}
