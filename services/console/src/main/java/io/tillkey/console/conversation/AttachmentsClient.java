package io.tillkey.console.conversation;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.clients.tickets.TicketsForConsole;
import io.tillkey.console.refusal.PassedOnProblems;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/tickets.yaml}, for files: they take longer than anything else. */
@RegisterRestClient(configKey = "ticket-attachments")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface AttachmentsClient extends TicketsForConsole {}
