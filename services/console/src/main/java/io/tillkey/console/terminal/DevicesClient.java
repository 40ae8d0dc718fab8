package io.tillkey.console.terminal;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.devices.DevicesForConsole;
import io.tillkey.console.refusal.PassedOnProblems;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/devices.yaml}, as far as it is open to the console. Nothing is repeated here: the page repeats. */
@RegisterRestClient(configKey = "devices")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface DevicesClient extends DevicesForConsole {}
