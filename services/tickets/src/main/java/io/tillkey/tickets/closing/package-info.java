/** How staff close a ticket. */
package io.tillkey.tickets.closing;
