/** What is masked everywhere, shown to who works on the ticket, with a reason and a row in the audit trail (R28). */
package io.tillkey.tickets.unmasking;
