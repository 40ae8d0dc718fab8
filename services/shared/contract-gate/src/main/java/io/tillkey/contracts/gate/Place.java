package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Where in a contract something changed, in the terms in which a consumer relies on it. */
sealed interface Place {
    /** In the words of the message. */
    String text();

    /**
     * An event of a topic, or a field of it.
     *
     * @param event which
     * @param field the names on the way to it, {@code *} for any item; empty for the event as such
     */
    record OfEvent(EventVersion event, List<String> field) implements Place {
        public OfEvent {
            requireNonNull(event, "event is null");
            field = List.copyOf(field);
        }

        @Override
        public String text() {
            return "the event " + event;
        }
    }

    /** A header that an event is sent with. */
    record OfEventHeader(EventVersion event, String header) implements Place {
        @Override
        public String text() {
            return "the event " + event;
        }
    }

    /** A topic, whatever is in it. */
    record OfTopic(String address) implements Place {
        @Override
        public String text() {
            return "the topic " + address;
        }
    }

    /** An operation, whatever is asked and answered. */
    record OfOperation(HttpOperation operation) implements Place {
        @Override
        public String text() {
            return operation.toString();
        }
    }

    /** A part of what is asked; the field is empty for the body as such. */
    record OfRequest(HttpOperation operation, List<String> field) implements Place {
        public OfRequest {
            field = List.copyOf(field);
        }

        @Override
        public String text() {
            return "the request of " + operation;
        }
    }

    /** A header, query parameter or path parameter of what is asked. */
    record OfParameter(HttpOperation operation, String in, String name) implements Place {
        @Override
        public String text() {
            return "the request of " + operation;
        }
    }

    /** A part of one answer; the field is empty for the answer as such. */
    record OfAnswer(HttpOperation operation, String status, List<String> field) implements Place {
        public OfAnswer {
            field = List.copyOf(field);
        }

        @Override
        public String text() {
            return "the answer " + status + " of " + operation;
        }
    }

    /** A header of one answer. */
    record OfAnswerHeader(HttpOperation operation, String status, String header) implements Place {
        @Override
        public String text() {
            return "the answer " + status + " of " + operation;
        }
    }
}
