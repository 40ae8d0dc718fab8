package io.tillkey.identity.numberchange;

import java.util.EnumSet;
import java.util.Set;

/** How far a change of a number came by itself; what is proved for it is the ticket's. */
public enum NumberChangeState {
    /** The code to the new number was not typed yet. */
    OPEN,
    /** It was; devices replaces the number. */
    CONFIRMED,
    /** The number is replaced. */
    DONE,
    /** It could not be. */
    FAILED;

    /** Where this state may lead. */
    boolean allows(NumberChangeState next) {
        Set<NumberChangeState> following =
                switch (this) {
                    case OPEN -> EnumSet.of(CONFIRMED);
                    case CONFIRMED -> EnumSet.of(DONE, FAILED);
                    case DONE, FAILED -> EnumSet.noneOf(NumberChangeState.class);
                };
        return following.contains(next);
    }
}
