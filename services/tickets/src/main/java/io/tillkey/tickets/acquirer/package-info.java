/** Whose tickets and partners are: staff touch their own acquirers' only. */
package io.tillkey.tickets.acquirer;
