/** What merchant and staff say to each other on a ticket, and what staff note among themselves. */
package io.tillkey.tickets.conversation;
