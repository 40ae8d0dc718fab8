/** The fleet: who owns which terminal, what its model can do, whether it is online, and what it was told to do. */
package io.tillkey.devices;
