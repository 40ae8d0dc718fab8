package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The stack can't be started or asked; the reason is one that people can do something about. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<Object> details;

    /** What went wrong. */
    public enum Reason {
        /** Another program has a port. Details: the part, the port, the variable that moves all ports. */
        PORT_TAKEN("port-taken"),
        /** Another launcher uses the same folder. Details: the folder. */
        ALREADY_RUNNING("already-running"),
        /** A part dies or never answers. Details: the part, what is known, its log, that log's end. */
        PART_FAILED("part-failed"),
        /** The demo data can't be entered. Details: what happened. */
        DEMO_DATA_FAILED("demo-data-failed"),
        /** The audit trail can't be read. Details: what happened. */
        AUDIT_UNREADABLE("audit-unreadable");

        private final String key;

        Reason(String key) {
            this.key = key;
        }
    }

    /**
     * @param reason what is wrong
     * @param details for the text of the reason, in its order
     */
    public StackException(Reason reason, Object... details) {
        super(Texts.ENGLISH.text("error." + reason.key, details));
        this.reason = requireNonNull(reason, "reason is null");
        this.details = List.of(details);
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** What is wrong, in words. */
    String in(Texts texts) {
        return texts.text("error." + reason.key, details.toArray());
    }
}
