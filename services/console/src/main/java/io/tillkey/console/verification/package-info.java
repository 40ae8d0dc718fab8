/** The one-time code, asked for and presented at identity. */
package io.tillkey.console.verification;
