/**
 * The grant a valid code gives: the right to set the credential of one terminal, once, from one browser, within minutes
 * (R10). Whoever wants to use it claims it first, by a conditional update, so that of many exactly one gets it.
 */
package io.tillkey.identity.grant;
