/**
 * Telling the owner that the credential may be set, and that it was (R18). The topic of commands forgets within ten minutes, since codes are worth
 * nothing afterwards; a notice is, so it is repeated until notifications has taken it.
 */
package io.tillkey.identity.notice;
