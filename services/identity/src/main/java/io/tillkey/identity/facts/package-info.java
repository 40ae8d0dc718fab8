/** What identity copies of terminals and merchants from events; numbers are encrypted and in clear only in memory. */
package io.tillkey.identity.facts;
