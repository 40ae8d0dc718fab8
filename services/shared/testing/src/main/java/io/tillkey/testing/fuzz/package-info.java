/**
 * Input that nobody thought of: requests and events made from the contracts and then damaged, thousands at a time. The same
 * seed makes the same input.
 */
package io.tillkey.testing.fuzz;
