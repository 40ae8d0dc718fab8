/** Where partners are told what became of their tickets, and the telling, by the Standard Webhooks conventions. */
package io.tillkey.tickets.webhooks;
