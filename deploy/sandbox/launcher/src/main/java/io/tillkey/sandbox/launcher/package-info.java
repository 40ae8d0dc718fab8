/** The command {@code ./tillkey} and the whole stack as a library ({@link io.tillkey.sandbox.launcher.Stack}). */
package io.tillkey.sandbox.launcher;
