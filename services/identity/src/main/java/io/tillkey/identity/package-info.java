/**
 * Proves that whoever holds a ticket controls the merchant's registered number, and sets the administrator credential of
 * that ticket's terminal in Keycloak, once.
 *
 * <p>{@code facts} copies what is needed of terminals and merchants from events; {@code verification} makes and checks
 * one-time codes; {@code grant} is what a valid code gives; {@code credential} uses it; {@code notice} tells the owner; {@code
 * keycloak} is the only place that knows Keycloak.
 */
package io.tillkey.identity;
