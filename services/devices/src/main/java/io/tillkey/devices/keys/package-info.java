/** The public keys of activated terminals. */
package io.tillkey.devices.keys;
