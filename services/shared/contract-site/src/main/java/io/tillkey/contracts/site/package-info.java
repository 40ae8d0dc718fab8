/** Makes the documentation site of the contracts. */
package io.tillkey.contracts.site;
