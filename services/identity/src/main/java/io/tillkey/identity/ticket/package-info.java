/** The tickets as identity heard of them: which terminal they are for and by which route they go. */
package io.tillkey.identity.ticket;
