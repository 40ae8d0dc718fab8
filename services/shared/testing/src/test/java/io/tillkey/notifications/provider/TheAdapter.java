package io.tillkey.notifications.provider;

import com.twilio.type.PhoneNumber;

/** Fixture: the one package that may. */
public record TheAdapter(PhoneNumber number) {}
