package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identity.facts.CredentialKind;
import io.tillkey.identity.facts.Terminal;
import java.util.Locale;

/**
 * The account a terminal's administrator signs in with.
 *
 * @param kind decides the realm
 */
public record AdministratorAccount(SerialNumber serial, CredentialKind kind) {
    public AdministratorAccount {
        requireNonNull(serial, "serial is null");
        requireNonNull(kind, "kind is null");
    }

    static AdministratorAccount of(Terminal terminal) {
        return new AdministratorAccount(terminal.serial(), terminal.credentialKind());
    }

    /** The user name: the serial number, in lower case as Keycloak keeps it. */
    public String userName() {
        return serial.value().toLowerCase(Locale.ROOT);
    }
}
