/**
 * What tests of several modules need: real PostgreSQL, Kafka and Keycloak on loopback, tokens, checks against the
 * contracts, and the architecture rules.
 */
package io.tillkey.testing;
