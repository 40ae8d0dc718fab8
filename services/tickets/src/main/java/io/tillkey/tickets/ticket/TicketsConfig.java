package io.tillkey.tickets.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of tickets. */
@ConfigMapping(prefix = "tillkey.tickets")
public interface TicketsConfig {
    /** After how long without anything happening a ticket expires. */
    Idle idle();

    /** How many tickets may be opened (R2). */
    Opening opening();

    /** How much merchants may write (R2). */
    Conversation conversation();

    /** Merchants on the phone. */
    Phone phone();

    /** Masked values that staff see in full. */
    Unmasking unmasking();

    /** Codes by which a merchant can tell that somebody is of the staff. */
    StaffCode staffCode();

    /** The jobs that run by themselves. */
    Sweep sweep();

    /** How long a resolved ticket stays so before it is closed for good. */
    @WithDefault("7d")
    Duration settleAfter();

    /** After how long without anything happening a ticket expires. */
    interface Idle {
        /** Before a valid code was presented. */
        @WithDefault("24h")
        Duration unverified();

        /** After a valid code, before the credential is set: during this time no other browser can open one. */
        @WithDefault("1h")
        Duration verified();

        /** After the credential is set, while the terminal has not confirmed. */
        @WithDefault("7d")
        Duration issued();

        /** On a change of number, and after its cooling-off: documents are looked for, and nobody is kept from a reset. */
        @WithDefault("7d")
        Duration numberChange();

        /** All of them. */
        default IdleLimits limits() {
            return new IdleLimits(unverified(), verified(), issued(), numberChange());
        }
    }

    /** How many tickets may be opened (R2). Resuming one is free. */
    interface Opening {
        /** Requests to open one from one client address, in the period. */
        @WithDefault("60")
        @Min(1)
        int perAddress();

        /** Tickets of one terminal from one client address, in the period. */
        @WithDefault("10")
        @Min(1)
        int perTerminalAndAddress();

        /**
         * Tickets of one terminal from everywhere, in the period. Beyond that an address that opened none in the period
         * may still open one, so that a flood does not keep the owner out (R3).
         */
        @WithDefault("30")
        @Min(1)
        int perTerminal();

        /** The period. */
        @WithDefault("1h")
        Duration period();
    }

    /** How much merchants may write (R2). */
    interface Conversation {
        /** Messages of the merchant's side on one ticket, in the period. */
        @WithDefault("30")
        @Min(1)
        int perTicket();

        /** The period. */
        @WithDefault("10m")
        Duration period();
    }

    /** Merchants on the phone. */
    interface Phone {
        /** How long a merchant has to type the joining code. */
        @WithDefault("10m")
        Duration codeLifetime();

        /** Tickets and joining codes that one member of staff asks for, in the period (R2). */
        @WithDefault("120")
        @Min(1)
        int perMember();

        /** Tries at a joining code from one client address, in the period (R2); whole streets share one. */
        @WithDefault("60")
        @Min(1)
        int triesPerAddress();

        /** The period. */
        @WithDefault("1h")
        Duration period();
    }

    /** Masked values that staff see in full (R28). */
    interface Unmasking {
        /** Values that one member of staff asks to see, in the period (R2). */
        @WithDefault("20")
        @Min(1)
        int perMember();

        /** The period. */
        @WithDefault("1h")
        Duration period();
    }

    /** Codes by which a merchant can tell that somebody is of the staff. */
    interface StaffCode {
        /** How long one can be checked. */
        @WithDefault("10m")
        Duration lifetime();

        /** Wrong codes on its ticket that one survives, less one: with the last of them it dies (R9). */
        @WithDefault("5")
        @Min(1)
        int mostWrong();

        /** Codes that one member of staff asks for, in the period (R2). */
        @WithDefault("120")
        @Min(1)
        int perMember();

        /** Checks on one ticket, in the period (R2). */
        @WithDefault("20")
        @Min(1)
        int checksPerTicket();

        /** Checks from one client address, in the period (R2); whole streets share one. */
        @WithDefault("60")
        @Min(1)
        int checksPerAddress();

        /** The period. */
        @WithDefault("1h")
        Duration period();
    }

    /** The jobs that run by themselves. */
    interface Sweep {
        /** How often they run. */
        @WithDefault("30s")
        Duration every();

        /** Most tickets handled in one transaction. */
        @WithDefault("100")
        @Min(1)
        @Max(1000)
        int batch();
    }
}
