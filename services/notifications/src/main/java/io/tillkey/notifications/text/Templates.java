package io.tillkey.notifications.text;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.Startup;
import io.tillkey.notifications.message.Language;
import io.tillkey.notifications.message.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes texts. Every template is tried with its longest content when the service starts, so that a brand that makes a
 * text too long stops the service and not a message.
 */
@Startup
@ApplicationScoped
public class Templates {
    /** Most characters of a text with its signature: one segment of UCS-2 (R32). */
    public static final int MOST_CHARACTERS = 70;

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern CODE = Pattern.compile("[0-9]{6,8}");
    private static final Pattern MINUTES = Pattern.compile("[1-9]|10");
    private static final Pattern STOP = Pattern.compile("[0-9A-Z]{8}");
    private static final Pattern MASKED_SERIAL = Pattern.compile("\\*+([A-Za-z0-9]{1,4})");
    private static final Map<String, String> LONGEST = Map.of(
            "code", "88888888",
            "minutes", "10",
            "terminal", "****WWWW",
            "time", "2026-11-23T15:59:00Z",
            "stop", "WWWWWWWW");

    private final Map<Language, Properties> templates = new EnumMap<>(Language.class);
    private final Map<Language, String> signatures = new EnumMap<>(Language.class);
    private final Map<Language, DateTimeFormatter> times = new EnumMap<>(Language.class);

    Templates(TextsConfig config) {
        requireNonNull(config, "config is null");
        signatures.put(Language.ZH_CN, config.signature().chinese());
        signatures.put(Language.EN, config.signature().english());
        for (Language language : Language.values()) {
            Properties texts = read(language);
            templates.put(language, texts);
            times.put(language, time(texts, language, config.zone()));
        }
        for (Language language : Language.values()) {
            for (TextName name : TextName.values()) {
                String longest = write(name, language, LONGEST);
                if (longest.length() > MOST_CHARACTERS) {
                    throw new IllegalArgumentException("tillkey.texts.signature is too long: the text " + name + " in "
                            + language.tag() + " would have " + longest.length() + " characters of "
                            + MOST_CHARACTERS);
                }
            }
        }
    }

    /**
     * Writes a text.
     *
     * @param content what the places of the template stand for; more than that is ignored
     * @param answerable whether it goes where it can be answered
     * @throws IllegalArgumentException if something is missing or not what it should be; without its value, which may be
     *     a code (R11)
     */
    public String write(Purpose purpose, Language language, Map<String, String> content, boolean answerable) {
        return write(TextName.of(purpose, content, answerable), language, content);
    }

    /** Writes the text of that name. */
    String write(TextName name, Language language, Map<String, String> content) {
        String template = template(name, language);
        Matcher places = PLACE.matcher(template);
        return "【" + signatures.get(language) + "】"
                + places.replaceAll(
                        place -> Matcher.quoteReplacement(value(place.group(1), content, times.get(language))));
    }

    /** The template as it is written in the resource file, without signature. */
    String template(TextName name, Language language) {
        String template = templates.get(language).getProperty(name.key());
        if (template == null) {
            throw new IllegalArgumentException("no text " + name + " in " + language.tag());
        }
        return template;
    }

    private static String value(String place, Map<String, String> content, DateTimeFormatter time) {
        String given = content.get(place);
        if (given == null) {
            throw new IllegalArgumentException("the text needs " + place);
        }
        return switch (place) {
            case "code" -> matching(place, CODE, given).group();
            case "minutes" -> matching(place, MINUTES, given).group();
            case "stop" -> matching(place, STOP, given).group();
            case "terminal" -> matching(place, MASKED_SERIAL, given).group(1);
            case "time" -> time(place, given, time);
            default -> throw new IllegalArgumentException("a template has the unknown place " + place);
        };
    }

    private static Matcher matching(String place, Pattern pattern, String given) {
        Matcher matcher = pattern.matcher(given);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(place + " is not what the text needs");
        }
        return matcher;
    }

    private static String time(String place, String given, DateTimeFormatter format) {
        try {
            return format.format(Instant.parse(given));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(place + " is not an instant", e);
        }
    }

    private static DateTimeFormatter time(Properties texts, Language language, ZoneId zone) {
        return DateTimeFormatter.ofPattern(texts.getProperty("time"), language.locale())
                .withZone(zone);
    }

    private static Properties read(Language language) {
        String name = "/texts/texts_" + language.tag().replace('-', '_') + ".properties";
        try (InputStream stream = Templates.class.getResourceAsStream(name)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(requireNonNull(stream, name + " is missing"), StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
