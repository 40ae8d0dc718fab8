package io.tillkey.identity.possession;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.devices.DevicesForIdentity;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/devices.yaml}, as far as it is open to identity. */
@RegisterRestClient(configKey = "devices")
@OidcClientFilter
public interface DevicesClient extends DevicesForIdentity {}
