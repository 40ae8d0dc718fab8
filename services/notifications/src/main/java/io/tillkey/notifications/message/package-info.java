/** One text on its way: its states, and what is told of them to other services. */
package io.tillkey.notifications.message;
