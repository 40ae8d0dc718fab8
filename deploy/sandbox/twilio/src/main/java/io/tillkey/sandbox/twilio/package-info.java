/**
 * A stand-in for Twilio on this machine: the Messages API as Twilio's own description has it, signed status callbacks,
 * numbers that fail as Twilio's do, and an inbox per phone to look at.
 */
package io.tillkey.sandbox.twilio;
