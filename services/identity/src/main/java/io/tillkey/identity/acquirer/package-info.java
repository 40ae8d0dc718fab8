/** Whose tickets are: staff touch their own acquirers' only. */
package io.tillkey.identity.acquirer;
