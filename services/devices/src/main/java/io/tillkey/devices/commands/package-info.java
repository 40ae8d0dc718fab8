/** What terminals are told to do, and what they said became of it. */
package io.tillkey.devices.commands;
