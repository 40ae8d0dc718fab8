/**
 * Proving control of the merchant's registered number: one-time codes, the attempt budget, and what a valid code gives.
 * Everything that happens to the verification of one terminal is put in one order by the row of its attempt budget.
 */
package io.tillkey.identity.verification;
