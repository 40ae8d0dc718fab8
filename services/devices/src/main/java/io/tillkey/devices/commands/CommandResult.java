package io.tillkey.devices.commands;

/** What a terminal says became of a command. */
public enum CommandResult {
    /** It is done. */
    APPLIED,
    /** It could not be done this time. */
    FAILED
}
