package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.RegisteredContact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tells what a change of a number is about, whatever was proved for it. */
@ApplicationScoped
public class AssessingANumberChange {
    private final NumberChanges changes;
    private final MerchantFacts merchants;

    AssessingANumberChange(NumberChanges changes, MerchantFacts merchants) {
        this.changes = requireNonNull(changes, "changes is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
    }

    /**
     * Assesses it.
     *
     * @param merchant nothing for a terminal nobody knows
     * @param available what the policy asks for can be proved without the number
     */
    public NumberChangeStanding assess(NumberChange change, Optional<Merchant> merchant, boolean available) {
        List<RegisteredContact> contacts =
                merchant.map(known -> merchants.contacts(known.id())).orElse(List.of());
        return new NumberChangeStanding(change, contacts, isComplete(change, contacts), available);
    }

    private boolean isComplete(NumberChange change, List<RegisteredContact> contacts) {
        boolean stated = changes.numberOf(change)
                .filter(number ->
                        contacts.stream().noneMatch(contact -> contact.number().equals(number)))
                .isPresent();
        boolean chosen = contacts.stream().anyMatch(contact -> changes.isFor(change, contact));
        return stated && chosen;
    }
}
