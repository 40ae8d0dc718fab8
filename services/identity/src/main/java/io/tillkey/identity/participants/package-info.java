/** Who of the staff has touched a ticket, as tickets says when it is asked. */
package io.tillkey.identity.participants;
