/** What was sent, for staff: masked, and without the texts. */
package io.tillkey.notifications.listing;
