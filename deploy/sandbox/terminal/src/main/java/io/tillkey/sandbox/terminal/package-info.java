/**
 * A simulated POS terminal, or a whole fleet of them: it knows only what a real one knows, the public device API and
 * Keycloak, and it goes on selling whatever happens to its administrator (S24).
 */
package io.tillkey.sandbox.terminal;
