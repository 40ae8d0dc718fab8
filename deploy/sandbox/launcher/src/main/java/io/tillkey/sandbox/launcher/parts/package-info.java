/** What each part of the stack is made of: programs, ports, environment, databases, secrets. */
package io.tillkey.sandbox.launcher.parts;
