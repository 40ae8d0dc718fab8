/**
 * Staff sign-in (R25): the code flow with Keycloak, a session on the server of which the browser holds the id alone, and the
 * step-up before what needs one.
 */
package io.tillkey.console.staff;
