/** The pre-flight card, for known and unknown terminals alike (R1). */
package io.tillkey.devices.lookups;
