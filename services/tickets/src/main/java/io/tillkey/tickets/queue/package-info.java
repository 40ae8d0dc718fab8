/** The tickets as staff see them. */
package io.tillkey.tickets.queue;
