/** Who follows tickets hears of changes as they happen. */
package io.tillkey.tickets.live;
