/**
 * The second person: a supervisor who has not touched the ticket approves what is risky. An approval holds for the evidence
 * and the risk it was asked for, and for an hour.
 */
package io.tillkey.identity.approval;
