/** Asking devices for the pre-flight card. */
package io.tillkey.tickets.lookup;
