/** Java that is written from the contracts when the build runs, so that nobody writes another service's shapes by hand. */
package io.tillkey.contracts.code;
