/** Tillkey privacy. */
package io.tillkey.privacy;
