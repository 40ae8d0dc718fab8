package io.tillkey.devices.commands;

/** What a terminal can be told to do. */
public enum CommandType {
    /** Forget what it knows of its administrator's credential and take the new one from Keycloak. */
    APPLY_CREDENTIAL
}
