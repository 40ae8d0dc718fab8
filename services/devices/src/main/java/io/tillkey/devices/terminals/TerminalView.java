package io.tillkey.devices.terminals;

import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.devices.models.CredentialKind;
import io.tillkey.devices.models.ModelReference;
import java.time.Instant;
import java.util.UUID;

/** A terminal as staff see it. */
public record TerminalView(
        UUID id,
        String serial,
        String terminalNumber,
        String acquirerCode,
        UUID merchantId,
        UUID storeId,
        ModelReference model,
        String osVersion,
        String appVersion,
        CredentialKind credentialKind,
        Integer pinLength,
        TerminalStatus status,
        ConnectivityView connectivity,
        Instant tamperSuspectedAt,
        Instant offLocationSince,
        Instant registeredAt,
        Instant activatedAt) {}
