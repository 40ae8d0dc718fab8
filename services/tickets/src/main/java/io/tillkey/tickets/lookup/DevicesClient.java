package io.tillkey.tickets.lookup;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.devices.DevicesForTickets;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/devices.yaml}, as far as it is open to tickets. */
@RegisterRestClient(configKey = "devices")
@OidcClientFilter
public interface DevicesClient extends DevicesForTickets {}
