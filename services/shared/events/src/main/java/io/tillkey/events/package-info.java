/**
 * The events and commands of {@code contracts/events} as records, one for each version. All but what is common to them is
 * made by the build; see {@code docs/extending.md}.
 */
package io.tillkey.events;
