/** Whether terminals are online: kept apart from the terminals, since it changes with every check-in. */
package io.tillkey.devices.connectivity;
