/** Signed assertions exchanged for short access tokens (RFC 7523), and how those tokens are believed. */
package io.tillkey.devices.tokens;
