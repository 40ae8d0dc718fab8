/** The terminals themselves and their status. */
package io.tillkey.devices.terminals;
