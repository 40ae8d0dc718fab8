package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identity.facts.RegisteredContact;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All changes of registered numbers, and who chose the contacts. */
@ApplicationScoped
public class NumberChanges implements PanacheRepositoryBase<NumberChange, UUID> {
    private static final String NUMBER = "identity.number-change.number.";
    private static final String FORMER = "identity.number-change.former.";
    private static final String OPEN = """
            insert into number_changes (ticket_id, terminal_id, state) values (:ticket, :terminal, 'OPEN')
            on conflict do nothing
            """;
    private static final String CHOSE = """
            insert into number_change_choices (id, ticket_id, contact_id, chosen_by, chosen_at)
            values (:id, :ticket, :contact, :by, :at)
            """;
    private static final String CHOSEN_BY = """
            select exists (select 1 from number_change_choices where ticket_id = :ticket and chosen_by = :by)
            """;

    private final Session session;
    private final PersonalData personalData;

    NumberChanges(Session session, PersonalData personalData) {
        this.session = requireNonNull(session, "session is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** The change a ticket is for; nothing if it is for something else. */
    public Optional<NumberChange> of(UUID ticketId) {
        return findByIdOptional(ticketId);
    }

    /** A ticket of this kind was heard of, by its event or its token; a second time changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(UUID ticketId, UUID terminalId) {
        session.createNativeQuery(OPEN)
                .setParameter("ticket", ticketId)
                .setParameter("terminal", terminalId)
                .executeUpdate();
    }

    /** True if this person chose a contact on the ticket. */
    public boolean wasChosenBy(UUID ticketId, String userName) {
        return session.createNativeQuery(CHOSEN_BY, Boolean.class)
                .setParameter("ticket", ticketId)
                .setParameter("by", userName)
                .getSingleResult();
    }

    /** The number the merchant stated, in clear only in memory. */
    Optional<PhoneNumber> numberOf(NumberChange change) {
        return change.number().map(number -> decrypt(number, NUMBER, change));
    }

    /** The number that is replaced. */
    Optional<PhoneNumber> formerNumberOf(NumberChange change) {
        return change.formerNumber().map(number -> decrypt(number, FORMER, change));
    }

    /** The merchant stated this number. */
    void state(NumberChange change, PhoneNumber number) {
        change.state(personalData.encrypt(number.e164(), NUMBER + change.ticketId()), number.masked());
    }

    /** True if it is for this contact, whose number is still what it was when it was chosen. */
    public boolean isFor(NumberChange change, RegisteredContact contact) {
        return change.contactId().filter(contact.id()::equals).isPresent()
                && formerNumberOf(change).filter(contact.number()::equals).isPresent();
    }

    /** Staff chose this contact. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void choose(NumberChange change, RegisteredContact contact, String userName, Instant at) {
        choose(change, contact);
        noteChoice(change, contact.id(), userName, at);
        flush();
    }

    /** It is for this contact, the only one there is. */
    void choose(NumberChange change, RegisteredContact contact) {
        change.choose(
                contact.id(),
                personalData.encrypt(contact.number().e164(), FORMER + change.ticketId()),
                contact.number().masked());
    }

    private void noteChoice(NumberChange change, UUID contactId, String userName, Instant at) {
        session.createNativeQuery(CHOSE)
                .setParameter("id", TimeOrderedId.next())
                .setParameter("ticket", change.ticketId())
                .setParameter("contact", contactId)
                .setParameter("by", userName)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Those whose owner is to be told once more. */
    List<NumberChange> toRemind(Instant now, int most) {
        return find("remindAt <= ?1 order by remindAt", now).page(0, most).list();
    }

    private PhoneNumber decrypt(byte[] encrypted, String context, NumberChange change) {
        return new PhoneNumber(personalData.decrypt(encrypted, context + change.ticketId()));
    }
}
