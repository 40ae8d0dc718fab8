/** How far the reset is, as the other services report it. */
package io.tillkey.tickets.progress;
