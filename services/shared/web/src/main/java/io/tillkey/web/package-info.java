/** Tillkey web. */
package io.tillkey.web;
