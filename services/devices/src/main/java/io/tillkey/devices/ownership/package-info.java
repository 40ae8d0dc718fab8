/** Whose merchants, stores and terminals are: staff touch their own acquirers' only. */
package io.tillkey.devices.ownership;
