/**
 * The accounts of terminal administrators in Keycloak: realm {@code terminals} for passwords, {@code terminals-pin} for
 * PINs. The only package that knows Keycloak, and the only one that sees a credential leave the process.
 */
package io.tillkey.identity.keycloak;
