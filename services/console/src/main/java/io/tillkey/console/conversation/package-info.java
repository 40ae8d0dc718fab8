/** What the merchant and staff write to each other. */
package io.tillkey.console.conversation;
