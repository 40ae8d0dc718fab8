/** What the console does for merchants: open, resume, attest, accept, go another way, give up. */
package io.tillkey.tickets.merchant;
