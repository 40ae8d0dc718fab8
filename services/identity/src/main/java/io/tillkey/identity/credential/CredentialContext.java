package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identity.facts.CredentialKind;
import io.tillkey.identity.facts.Terminal;
import java.util.List;
import java.util.Optional;

/**
 * What a terminal's credential is judged by besides itself.
 *
 * @param pinLength digits of the PIN; 0 for a password
 * @param userName the name the administrator signs in with
 * @param names brand, model and the like
 * @param merchantName the merchant's name, if known
 */
record CredentialContext(
        CredentialKind kind,
        int pinLength,
        SerialNumber serial,
        String userName,
        List<String> names,
        Optional<String> merchantName) {
    CredentialContext {
        requireNonNull(kind, "kind is null");
        requireNonNull(serial, "serial is null");
        requireNonNull(userName, "userName is null");
        names = List.copyOf(names);
        requireNonNull(merchantName, "merchantName is null");
    }

    static CredentialContext of(Terminal terminal, Optional<String> merchantName) {
        return new CredentialContext(
                terminal.credentialKind(),
                terminal.pinLength(),
                terminal.serial(),
                AdministratorAccount.of(terminal).userName(),
                List.of(terminal.brand(), terminal.modelName(), terminal.acquirerCode()),
                merchantName);
    }

    /** Without the merchant's name, which may be a person's. */
    @Override
    public String toString() {
        return "CredentialContext[" + kind + ", " + serial.masked() + "]";
    }
}
