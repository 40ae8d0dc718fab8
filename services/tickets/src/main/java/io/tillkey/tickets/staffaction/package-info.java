/** What staff do on records of other services, and replays of dead letters; here only for the audit trail (invariant 9). */
package io.tillkey.tickets.staffaction;
