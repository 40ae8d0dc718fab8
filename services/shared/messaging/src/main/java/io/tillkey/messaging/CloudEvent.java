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

    private static final Pattern WIRE_TYPE =
            Pattern.compile("io\\.tillkey\\.([A-Z][A-Za-z0-9]{0,99})\\.v([1-9][0-9]{0,3})");

    private CloudEvent() {}

    /**
     * An event's short name and the version of its shape.
     *
     * @param name such as {@code TicketOpened}
     * @param version from 1
     */
    record Type(String name, int version) {
        /** {@code io.tillkey.TicketOpened.v1} in its parts; nothing if it isn't one of ours. */
        static Optional<Type> ofWire(String wireType) {
            Matcher matcher = WIRE_TYPE.matcher(wireType);
            return matcher.matches()
                    ? Optional.of(new Type(matcher.group(1), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        /** As it travels, such as {@code io.tillkey.TicketOpened.v1}. */
        String wire() {
            return "io.tillkey." + name + ".v" + version;
        }

        /** The {@code $id} of its schema, such as {@code urn:tillkey:event:TicketOpened:v1}. */
        String dataSchema() {
            return "urn:tillkey:event:" + name + ":v" + version;
        }

        /** As its files are named, such as {@code TicketOpened.v1}. */
        @Override
        public String toString() {
            return name + ".v" + version;
        }
    }
}
