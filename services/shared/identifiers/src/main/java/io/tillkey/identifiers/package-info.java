/** Tillkey identifiers. */
package io.tillkey.identifiers;
