/**
 * Photos and documents on a ticket: checked and cleaned before anything is kept, encrypted before they leave the service, and
 * kept in an object store.
 */
package io.tillkey.tickets.attachment;
