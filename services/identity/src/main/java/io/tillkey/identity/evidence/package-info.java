/**
 * What was verified about the person behind a ticket beside the code, what is still outstanding, and the release: with
 * sufficient evidence the merchant's own page opens the grant. Staff see results, never what they are compared with (R21).
 */
package io.tillkey.identity.evidence;
