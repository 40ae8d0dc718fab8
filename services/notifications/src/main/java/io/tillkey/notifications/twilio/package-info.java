/** The one place that knows Twilio. */
package io.tillkey.notifications.twilio;
