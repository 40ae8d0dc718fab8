/** How many texts go where, and what they may cost (R31, R35). */
package io.tillkey.notifications.budget;
