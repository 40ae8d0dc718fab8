/**
 * Whether somebody stands before a terminal: it shows a code that it makes with its own key and devices' one, another every
 * half minute, and each is good once. Nothing secret travels, and nothing is derived from a date or serial number alone.
 */
package io.tillkey.devices.possession;
