/** What time alone decides: idle tickets expire, resolved ones are settled. */
package io.tillkey.tickets.expiry;
