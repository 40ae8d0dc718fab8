/** Acquirers and the rules each has for its merchants (S29). */
package io.tillkey.devices.acquirers;
