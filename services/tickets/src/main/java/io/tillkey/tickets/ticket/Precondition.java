package io.tillkey.tickets.ticket;

/** What a merchant attests before the reset. The model and OS version of the terminal decide which are asked for. */
public enum Precondition {
    /** Data is backed up (S9). */
    BACKUP,
    /** Account information is noted, without any password (S10). */
    ACCOUNT_INFO_SAVED,
    /** Data is synchronised to the cloud (S11). */
    CLOUD_SYNC,
    /** The terminal was switched off and on (S12). */
    POWER_CYCLE,
    /** The terminal is online (S13). */
    ONLINE
}
