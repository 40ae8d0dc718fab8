/** A number that the merchant is registered with is lost or changed: the procedure of its own (R13). */
package io.tillkey.console.numberchange;
