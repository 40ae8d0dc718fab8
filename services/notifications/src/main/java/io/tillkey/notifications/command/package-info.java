/** Commands to send a text. */
package io.tillkey.notifications.command;
