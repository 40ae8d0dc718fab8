package io.tillkey.identity.keycloak;

import org.keycloak.representations.idm.UserRepresentation;

/** Fixture: the one package that may. */
public record TheAdapter(UserRepresentation user) {}
