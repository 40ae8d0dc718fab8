/** Where terminals are placed. */
package io.tillkey.devices.stores;
