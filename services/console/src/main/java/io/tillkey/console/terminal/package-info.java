/** What can be done for a terminal, asked of devices. */
package io.tillkey.console.terminal;
