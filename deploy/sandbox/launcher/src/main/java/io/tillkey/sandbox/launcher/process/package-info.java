/** Processes: starting, probing, restarting and ending the parts of the stack. Knows no part by name. */
package io.tillkey.sandbox.launcher.process;
