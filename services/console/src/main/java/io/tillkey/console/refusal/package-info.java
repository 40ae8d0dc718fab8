/** What services refuse, passed on to the merchant. */
package io.tillkey.console.refusal;
