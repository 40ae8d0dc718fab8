package io.tillkey.console.live;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.tickets.TicketsForConsole;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** tickets, as somebody who listens for long: a stream is believed to be dead after a longer silence. */
@RegisterRestClient(configKey = "ticket-changes")
@OidcClientFilter
public interface TicketChangesClient extends TicketsForConsole {}
