/** What was done on tickets: append-only and hash-chained (R30). */
package io.tillkey.tickets.audit;
