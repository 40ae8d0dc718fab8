/** The new password or PIN, on its way to identity and nowhere else. */
package io.tillkey.console.credential;
