package io.tillkey.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an operation that staff may call, and whose path names nothing an {@link AcquirerLookup} knows, whose data it
 * touches. Without it only those who work for every acquirer get in.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface StaffReach {
    /** How far it reaches. */
    enum Reach {
        /** No acquirer's data in particular, such as the models: for whoever works for any. */
        SHARED,
        /** The operation itself looks at {@link CallersAcquirers}: it lists only theirs, or refuses what its body names. */
        NARROWED,
        /** All acquirers' at once: only for those who work for every one. */
        EVERY
    }

    /** How far. */
    Reach value();
}
