/** Who of the staff works on a ticket. */
package io.tillkey.tickets.desk;
