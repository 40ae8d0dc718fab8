package io.tillkey.identity.participants;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.tickets.TicketsForIdentity;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/tickets.yaml}, as far as it is open to identity. */
@RegisterRestClient(configKey = "tickets")
@OidcClientFilter
public interface TicketsClient extends TicketsForIdentity {}
