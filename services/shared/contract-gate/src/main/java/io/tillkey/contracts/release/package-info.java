/** The released copy of the contracts: how it is checked, and how a new one is made. */
package io.tillkey.contracts.release;
