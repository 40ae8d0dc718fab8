/** How operations and events follow each other, as the Arazzo documents say. */
package io.tillkey.contracts.flow;
