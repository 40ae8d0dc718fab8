/**
 * Answers to texts, where the country lets people answer. Of what they say only "not me" is understood, nothing of it is kept, and
 * identity decides what it stops.
 */
package io.tillkey.notifications.answer;
