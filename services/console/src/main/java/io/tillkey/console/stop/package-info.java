/** The owner says "not me", with the stop code of a notice. */
package io.tillkey.console.stop;
