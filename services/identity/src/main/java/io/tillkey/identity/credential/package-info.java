/**
 * Setting the administrator credential of a terminal: the rules it must keep, the claim on the grant, the change in
 * Keycloak, and what follows. Between claim and completion the process may die at any moment; {@link
 * io.tillkey.identity.credential.RecoveringClaims} finds out from Keycloak how it ended, so that there is one change and one
 * event, or none (invariants 1 and 4).
 */
package io.tillkey.identity.credential;
