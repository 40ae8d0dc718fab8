/** Whether terminals are online. */
package io.tillkey.devices.checkins;
