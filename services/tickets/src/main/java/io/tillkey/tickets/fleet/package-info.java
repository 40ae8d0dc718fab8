/** The local copy of terminals. */
package io.tillkey.tickets.fleet;
