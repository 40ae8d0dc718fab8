package io.tillkey.messaging;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of CloudEvents 1.0 in Kafka's binary mode (kafka-protocol-binding, section 3.2), and how types are spelled. */
final class CloudEvent {
    static final String SPEC_VERSION = "1.0";
    static final String HEADER_SPEC_VERSION = "ce_specversion";
    static final String HEADER_ID = "ce_id";
    static final String HEADER_TYPE = "ce_type";
    static final String HEADER_SOURCE = "ce_source";
    static final String HEADER_SUBJECT = "ce_subject";
    static final String HEADER_TIME = "ce_time";
    static final String HEADER_DATA_SCHEMA = "ce_dataschema";
    static final String HEADER_CONTENT_TYPE = "content-type";
    static final String JSON = "application/json";

    private static final Pattern WIRE_TYPE = Pattern.compile("io\\.tillkey\\.([A-Z][A-Za-z0-9]*)\\.v1");

    private CloudEvent() {}

    /** {@code TicketOpened} → {@code io.tillkey.TicketOpened.v1}. */
    static String wireType(String name) {
        return "io.tillkey." + name + ".v1";
    }

    /** {@code io.tillkey.TicketOpened.v1} → {@code TicketOpened}; nothing if it isn't one of ours. */
    static Optional<String> nameOf(String wireType) {
        Matcher matcher = WIRE_TYPE.matcher(wireType);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** {@code TicketOpened} → {@code urn:tillkey:event:TicketOpened:v1}. */
    static String dataSchema(String name) {
        return "urn:tillkey:event:" + name + ":v1";
    }
}
