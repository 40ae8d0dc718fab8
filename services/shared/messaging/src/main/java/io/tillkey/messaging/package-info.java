/** Tillkey messaging. */
package io.tillkey.messaging;
