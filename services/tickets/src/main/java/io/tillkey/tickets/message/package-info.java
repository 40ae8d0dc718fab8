/** What became of the texts with codes, as notifications reports it. */
package io.tillkey.tickets.message;
