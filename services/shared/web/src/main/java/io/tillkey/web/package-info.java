/**
 * The HTTP conventions every service keeps: problem details (RFC 9457) in the caller's language, keyset paging, entity
 * tags, idempotency keys, rate limits and ticket tokens.
 */
package io.tillkey.web;
