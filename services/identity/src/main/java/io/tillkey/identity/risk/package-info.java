/**
 * What speaks against a request. Signals and their weights are configuration. What strangers can bring about, such as wrong
 * codes and further tickets, or what a thief leaves behind, counts only where staff verify: it never keeps the owner from helping
 * themselves (R3).
 */
package io.tillkey.identity.risk;
