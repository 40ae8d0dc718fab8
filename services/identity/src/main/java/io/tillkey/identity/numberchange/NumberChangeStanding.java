package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.RegisteredContact;
import java.util.List;

/**
 * What a change of a number is about, at a moment.
 *
 * @param contacts the registered contacts of the merchant
 * @param complete a number is stated that is registered with nobody of the merchant, and the contact it is for is chosen and
 *     still has the number it had then
 * @param available what the policy asks for can be proved without the number
 */
public record NumberChangeStanding(
        NumberChange change, List<RegisteredContact> contacts, boolean complete, boolean available) {
    public NumberChangeStanding {
        requireNonNull(change, "change is null");
        contacts = List.copyOf(contacts);
    }

    /** True if the change was confirmed, so that nothing is left to prove. */
    public boolean isConfirmed() {
        return change.state() != NumberChangeState.OPEN;
    }
}
