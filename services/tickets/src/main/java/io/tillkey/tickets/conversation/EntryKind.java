package io.tillkey.tickets.conversation;

/** For whom an entry is. */
public enum EntryKind {
    /** For both sides. */
    MESSAGE,
    /** For staff alone. */
    NOTE
}
