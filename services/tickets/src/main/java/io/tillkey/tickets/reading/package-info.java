/** A ticket as merchants and staff see it. */
package io.tillkey.tickets.reading;
