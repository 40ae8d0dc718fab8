package io.tillkey.notifications.other;

import com.twilio.type.PhoneNumber;

/** Fixture, breaks: Twilio stays in one package. */
public record SecondAdapter(PhoneNumber number) {}
