/**
 * Changing a registered number that is lost or changed: a procedure of its own with full verification, a second person and
 * cooling-off, never a by-product of a reset (R13; docs/decisions/0023).
 */
package io.tillkey.identity.numberchange;
