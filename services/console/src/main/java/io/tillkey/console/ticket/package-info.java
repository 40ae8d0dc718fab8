/** The one ticket of a browser, kept by the tickets service. */
package io.tillkey.console.ticket;
