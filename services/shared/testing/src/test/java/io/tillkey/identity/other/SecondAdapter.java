package io.tillkey.identity.other;

import org.keycloak.representations.idm.UserRepresentation;

/** Fixture, breaks: Keycloak stays in one package. */
public record SecondAdapter(UserRepresentation user) {}
