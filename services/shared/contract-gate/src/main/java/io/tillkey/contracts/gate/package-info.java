/** Compares {@code contracts/} with what was released, and names the consumers a change would break. */
package io.tillkey.contracts.gate;
