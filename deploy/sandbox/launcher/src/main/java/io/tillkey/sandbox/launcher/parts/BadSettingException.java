package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

/** An environment variable has a value that makes no sense. */
public final class BadSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String variable;
    private final String value;

    BadSettingException(String variable, String value) {
        super(variable + " can't be " + value);
        this.variable = requireNonNull(variable, "variable is null");
        this.value = requireNonNull(value, "value is null");
    }

    /** The variable, which is also the key of the text that says what it may be. */
    public String variable() {
        return variable;
    }

    /** What it is now. */
    public String value() {
        return value;
    }
}
