package io.tillkey.sandbox.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters and place of a list request. Pages go by the last message seen, so that new ones do not shift them. */
final class MessageQuery {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

    /** Half-open, to the second, because that is what the API shows. */
    private record Span(Instant from, Instant until) {}

    private final Optional<String> to;
    private final Optional<String> from;
    private final Optional<String> dateSent;
    private final Optional<String> sentBefore;
    private final Optional<String> sentAfter;
    private final Optional<Span> sentOn;
    private final Optional<Instant> sentUntil;
    private final Optional<Instant> sentFrom;
    private final int pageSize;
    private final int page;
    private final Optional<String> lastSeen;
    private boolean pageReached;

    private MessageQuery(Form form) {
        this.to = form.get("To");
        this.from = form.get("From");
        this.dateSent = form.get("DateSent");
        this.sentBefore = form.get("DateSent<");
        this.sentAfter = form.get("DateSent>");
        this.sentOn = dateSent.map(MessageQuery::span);
        this.sentUntil = sentBefore.map(text -> span(text).until());
        this.sentFrom = sentAfter.map(text -> span(text).from());
        this.pageSize = Math.min(LARGEST_PAGE, number(form, "PageSize", 1, USUAL_PAGE));
        this.page = number(form, "Page", 0, 0);
        this.lastSeen = form.get("PageToken").map(MessageQuery::sidOf);
        this.pageReached = lastSeen.isEmpty();
    }

    static MessageQuery of(Form form) {
        return new MessageQuery(form);
    }

    int pageSize() {
        return pageSize;
    }

    int page() {
        return page;
    }

    boolean matches(Message message) {
        return to.map(message.to()::equals).orElse(true)
                && from.map(sender -> message.from().equals(Optional.of(sender)))
                        .orElse(true)
                && sentOn.map(span -> sent(message, span.from(), span.until())).orElse(true)
                && sentUntil.map(until -> sent(message, Instant.MIN, until)).orElse(true)
                && sentFrom.map(since -> sent(message, since, Instant.MAX)).orElse(true);
    }

    /** True up to and with the last message of the previous page; to be asked in the order of the list. */
    boolean isBeforePage(Message message) {
        boolean before = !pageReached;
        if (lastSeen.equals(Optional.of(message.sid()))) {
            pageReached = true;
        }
        return before;
    }

    String firstPage() {
        return uri(0, Optional.empty());
    }

    String thisPage() {
        return uri(page, lastSeen);
    }

    String nextPage(Message last) {
        return uri(page + 1, Optional.of(last.sid()));
    }

    private String uri(int number, Optional<String> after) {
        List<String> parts = new ArrayList<>();
        add(parts, "To", to);
        add(parts, "From", from);
        add(parts, "DateSent", dateSent);
        add(parts, "DateSent<", sentBefore);
        add(parts, "DateSent>", sentAfter);
        add(parts, "PageSize", Optional.of(Integer.toString(pageSize)));
        add(parts, "Page", Optional.of(Integer.toString(number)));
        add(parts, "PageToken", after.map(sid -> "PA" + sid));
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, Optional<String> value) {
        value.ifPresent(text -> parts.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    private static boolean sent(Message message, Instant since, Instant until) {
        return message.sent()
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .filter(at -> !at.isBefore(since) && at.isBefore(until))
                .isPresent();
    }

    private static String sidOf(String token) {
        if (!token.startsWith("PA")) {
            throw new RefusedException(ErrorCode.INVALID_PARAMETER, "PageToken is not one of this API");
        }
        return token.substring(2);
    }

    private static int number(Form form, String name, int least, int otherwise) {
        Optional<String> given = form.get(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(given.get());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of bounds.
        }
        throw new RefusedException(ErrorCode.INVALID_PARAMETER, name + " is not valid");
    }

    /** A day, or a second in one of the formats Twilio's description shows; without a zone it is GMT. */
    private static Span span(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return new Span(
                    day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            Instant second = moment(text).truncatedTo(ChronoUnit.SECONDS);
            return new Span(second, second.plusSeconds(1));
        }
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            // Another format, then.
        }
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            // Another format, then.
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
        } catch (DateTimeParseException e) {
            throw new RefusedException(ErrorCode.INVALID_PARAMETER, "DateSent is not a date");
        }
    }
}
