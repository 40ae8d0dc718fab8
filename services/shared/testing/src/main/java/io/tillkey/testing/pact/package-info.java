/** Contracts that consumers write and providers keep: {@code contracts/pacts} and {@code docs/who-relies-on-what.md}. */
package io.tillkey.testing.pact;
