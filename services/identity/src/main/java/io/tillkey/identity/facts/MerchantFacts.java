package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.MerchantChangedV1;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.privacy.PersonalData;
import io.tillkey.privacy.SealedMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Names and registered numbers of merchants, encrypted. A number is told in two kinds of events; for each contact the
 * newest wins, whatever the order of arrival.
 */
@ApplicationScoped
public class MerchantFacts {
    private static final Logger LOG = Logger.getLogger(MerchantFacts.class);
    private static final String NAME_CONTEXT = "identity.merchant.name.";
    private static final String NUMBER_CONTEXT = "identity.contact.number.";
    private static final String NUMBER_INDEX = "identity.contact.number";

    private static final String TELL = """
            insert into merchants (id, name, told_at, told_event)
            values (:id, :name, :at, :event)
            on conflict (id) do update set
                name = excluded.name, told_at = excluded.told_at, told_event = excluded.told_event
            where (merchants.told_at, merchants.told_event) < (excluded.told_at, excluded.told_event)
            """;
    private static final String UNLIST = """
            update contacts set listed = false, role = null, language = null, primary_contact = false
            where merchant_id = :merchant
            """;
    private static final String LIST = """
            update contacts set listed = true, role = :role, language = :language, primary_contact = :primary
            where id = :id and merchant_id = :merchant
            """;
    private static final String NUMBER = """
            insert into contacts (id, merchant_id, number, number_index, masked_number, number_at, number_event)
            values (:id, :merchant, :number, :index, :masked, :at, :event)
            on conflict (id) do update set
                number = excluded.number,
                number_index = excluded.number_index,
                masked_number = excluded.masked_number,
                number_at = excluded.number_at,
                number_event = excluded.number_event
            where (contacts.number_at, contacts.number_event) < (excluded.number_at, excluded.number_event)
            """;
    private static final String LISTED_NUMBERS = """
            select contacts.id, contacts.number, contacts.language
            from contacts join merchants on merchants.id = contacts.merchant_id
            where contacts.merchant_id = :merchant and contacts.listed and contacts.number is not null
            order by
                contacts.primary_contact desc,
                array_position(array['OWNER', 'LEGAL_REPRESENTATIVE', 'AUTHORISED_PERSON'], contacts.role::text),
                contacts.id
            """;

    private final Session session;
    private final PersonalData personalData;
    private final SealedMessages sealedMessages;

    MerchantFacts(Session session, PersonalData personalData, SealedMessages sealedMessages) {
        this.session = requireNonNull(session, "session is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.sealedMessages = requireNonNull(sealedMessages, "sealedMessages is null");
    }

    /** The numbers texts may go to, the one codes go to first. Unknown merchants have none. */
    public List<RegisteredNumber> numbers(UUID merchantId) {
        List<Tuple> rows = session.createNativeQuery(LISTED_NUMBERS, Tuple.class)
                .setParameter("merchant", merchantId)
                .getResultList();
        return rows.stream()
                .map(row -> new RegisteredNumber(
                        new PhoneNumber(personalData.decrypt(
                                row.get(1, byte[].class), NUMBER_CONTEXT + row.get(0, UUID.class))),
                        row.get(2, String.class)))
                .toList();
    }

    /** The merchant's name, which its passwords must not contain (R16). */
    public Optional<String> name(UUID merchantId) {
        return session.createNativeQuery("select name from merchants where id = :id", byte[].class)
                .setParameter("id", merchantId)
                .getResultStream()
                .map(byte[].class::cast)
                .map(name -> personalData.decrypt(name, NAME_CONTEXT + merchantId))
                .findFirst();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(MerchantChangedV1 told, UUID event) {
        Version version = new Version(told.at(), event);
        boolean newest = session.createNativeQuery(TELL)
                        .setParameter("id", told.merchantId())
                        .setParameter("name", personalData.encrypt(told.name(), NAME_CONTEXT + told.merchantId()))
                        .setParameter("at", version.at())
                        .setParameter("event", version.event())
                        .executeUpdate()
                == 1;
        for (MerchantChangedV1.Contact contact : told.contacts()) {
            applyNumber(told.merchantId(), contact.contactId(), contact.number(), version);
        }
        if (newest) {
            list(told);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(ContactNumberChangedV1 told, UUID event) {
        applyNumber(told.merchantId(), told.contactId(), told.number(), new Version(told.at(), event));
    }

    private void list(MerchantChangedV1 told) {
        session.createNativeQuery(UNLIST)
                .setParameter("merchant", told.merchantId())
                .executeUpdate();
        for (MerchantChangedV1.Contact contact : told.contacts()) {
            session.createNativeQuery(LIST)
                    .setParameter("id", contact.contactId())
                    .setParameter("merchant", told.merchantId())
                    .setParameter("role", contact.role().value())
                    .setParameter("language", contact.language().value())
                    .setParameter("primary", contact.primary())
                    .executeUpdate();
        }
    }

    private void applyNumber(UUID merchantId, UUID contactId, String sealed, Version version) {
        Optional<PhoneNumber> number = open(contactId, sealed);
        session.createNativeQuery(NUMBER)
                .setParameter("id", contactId)
                .setParameter("merchant", merchantId)
                .setParameter(
                        "number",
                        number.map(known -> personalData.encrypt(known.e164(), NUMBER_CONTEXT + contactId))
                                .orElse(null),
                        byte[].class)
                .setParameter(
                        "index",
                        number.map(known -> personalData.blindIndex(known.e164(), NUMBER_INDEX))
                                .orElse(null),
                        byte[].class)
                .setParameter("masked", number.map(PhoneNumber::masked).orElse(null), String.class)
                .setParameter("at", version.at())
                .setParameter("event", version.event())
                .executeUpdate();
    }

    /** Nothing for a number no text may go to (R12): VoIP, premium, landline or not a number at all. */
    private Optional<PhoneNumber> open(UUID contactId, String sealed) {
        String number = sealedMessages.open(sealed).get("number");
        try {
            return Optional.of(PhoneNumber.parse(number));
        } catch (InvalidIdentifierException e) {
            LOG.warnf("Contact %s can't be sent codes: %s", contactId, e.reasonCode());
            return Optional.empty();
        }
    }
}
