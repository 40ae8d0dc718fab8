package io.tillkey.console.verification;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.identity.IdentityForConsole;
import io.tillkey.console.refusal.PassedOnProblems;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/identity.yaml}, as far as it is open to the console. Nothing is repeated here: the page repeats. */
@RegisterRestClient(configKey = "identity")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface IdentityClient extends IdentityForConsole {}
