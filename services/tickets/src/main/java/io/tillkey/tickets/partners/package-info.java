/** Partners, their API tokens, and how a request with one is recognised. */
package io.tillkey.tickets.partners;
