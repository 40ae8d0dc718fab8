/**
 * Which evidence a ticket needs: acquirer × merchant type × route × risk → groups of factors. Configuration, not code; the
 * matrix of the trade comes with the software.
 */
package io.tillkey.identity.policy;
