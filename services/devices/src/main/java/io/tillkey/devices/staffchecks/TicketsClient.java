package io.tillkey.devices.staffchecks;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.tickets.TicketsForDevices;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/tickets.yaml}, as far as it is open to devices. */
@RegisterRestClient(configKey = "tickets")
@OidcClientFilter
public interface TicketsClient extends TicketsForDevices {}
