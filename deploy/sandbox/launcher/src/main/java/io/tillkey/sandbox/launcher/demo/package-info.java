/** Invented merchants and terminals, entered through the same interfaces that anyone uses. */
package io.tillkey.sandbox.launcher.demo;
