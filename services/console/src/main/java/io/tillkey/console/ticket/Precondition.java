package io.tillkey.console.ticket;

/** What may have to be done before a reset. */
public enum Precondition {
    /** Important data is backed up (S9). */
    BACKUP,
    /** Account information is noted down, no password among it (S10). */
    ACCOUNT_INFO_SAVED,
    /** Cloud sync is up to date (S11). */
    CLOUD_SYNC,
    /** The terminal was switched off and on (S12). */
    POWER_CYCLE,
    /** The terminal is online (S13). */
    ONLINE
}
