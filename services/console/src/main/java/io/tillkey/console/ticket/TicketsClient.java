package io.tillkey.console.ticket;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.tickets.TicketsForConsole;
import io.tillkey.console.refusal.PassedOnProblems;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/tickets.yaml}, as far as it is open to the console. Nothing is repeated here: the page repeats. */
@RegisterRestClient(configKey = "tickets")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface TicketsClient extends TicketsForConsole {}
