package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.NumberChangeConfirmedV1;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.privacy.SealedMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of registered numbers that are to be replaced; the numbers are sealed to this service (R28). */
@ApplicationScoped
public class NumberChangesListener {
    private final Inbox inbox;
    private final ChangingAContactNumber changing;
    private final SealedMessages sealedMessages;
    private final EventHandlers handlers;

    NumberChangesListener(Inbox inbox, ChangingAContactNumber changing, SealedMessages sealedMessages) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        this.changing = requireNonNull(changing, "changing is null");
        this.sealedMessages = requireNonNull(sealedMessages, "sealedMessages is null");
        this.handlers = EventHandlers.forConsumer("devices-number-changes")
                .on(NumberChangeConfirmedV1.TYPE, (confirmed, received) -> change(confirmed));
    }

    /** One event of {@code tillkey.verifications.v1}. */
    @Incoming("verifications")
    @Blocking
    public void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }

    private void change(NumberChangeConfirmedV1 confirmed) {
        Map<String, String> numbers = sealedMessages.open(confirmed.number());
        changing.changeConfirmed(
                confirmed.ticketId(),
                confirmed.merchantId(),
                confirmed.contactId(),
                new PhoneNumber(numbers.get("number")),
                new PhoneNumber(numbers.get("former")));
    }
}
