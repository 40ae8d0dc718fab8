package io.tillkey.messaging;

/**
 * Says that an event's handler failed until the last try. It tells where, but carries neither the failure nor its message,
 * which may quote the event or a row and would end up in logs and headers.
 */
public final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String OWN_CODE = "io.tillkey.";

    GivenUpException(Throwable failure) {
        super(whereItWentWrong(failure));
        setStackTrace(root(failure).getStackTrace());
    }

    /** The kind of the failure, and the place in our own code it came through. */
    static String whereItWentWrong(Throwable failure) {
        Throwable root = root(failure);
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN_CODE)) {
                return root.getClass().getName() + " at " + frame;
            }
        }
        return root.getClass().getName();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
