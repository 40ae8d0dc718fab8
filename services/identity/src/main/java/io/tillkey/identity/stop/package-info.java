/**
 * The owner's "not me": stop codes told with every notice, and stopping a reset with one, before it is set or, by locking the
 * administrator, after.
 */
package io.tillkey.identity.stop;
