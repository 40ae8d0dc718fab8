/** What was done on tickets, partners and other records, and about the evidence policy: append-only and hash-chained (R30). */
package io.tillkey.tickets.audit;
