package io.tillkey.sandbox.launcher.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;

/** A start failed for a reason the launcher knows; said in words by the texts of its key. */
public final class TroubleException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> details;

    /**
     * @param key which text says it, such as {@code not-built}
     * @param details what the text mentions, in its order
     */
    public TroubleException(String key, Object... details) {
        super(key + " " + List.of(details));
        this.key = requireNonNull(key, "key is null");
        this.details = List.of(details);
    }

    /** Which text says it. */
    public String key() {
        return key;
    }

    /** What the text mentions. */
    public List<Object> details() {
        return details;
    }
}
