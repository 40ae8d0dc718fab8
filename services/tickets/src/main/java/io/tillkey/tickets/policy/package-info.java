/** What becomes of the evidence policy, as identity tells it; here only for the audit trail (invariant 9). */
package io.tillkey.tickets.policy;
