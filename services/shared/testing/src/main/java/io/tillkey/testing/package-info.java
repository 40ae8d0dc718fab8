/** Tillkey testing. */
package io.tillkey.testing;
