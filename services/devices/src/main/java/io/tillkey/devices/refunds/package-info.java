/** Refunds that follow a reset: what a thief comes for. How many there are is kept here; others hear only that there are many. */
package io.tillkey.devices.refunds;
