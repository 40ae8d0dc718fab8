/** "Not me" at the terminal itself. Devices knows of no reset that isn't set yet; it says that somebody objected, and identity stops. */
package io.tillkey.devices.objections;
