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
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jboss.logging.Logger;

/**
 * Names and registered numbers of merchants, encrypted, and keyed hashes of what factors are compared with. A number is told in two kinds of events; for each contact the
 * newest wins, whatever the order of arrival.
 */
@ApplicationScoped
public class MerchantFacts {
    private static final Logger LOG = Logger.getLogger(MerchantFacts.class);
    private static final String NAME_CONTEXT = "identity.merchant.name.";
    private static final String NUMBER_CONTEXT = "identity.contact.number.";
    private static final String NUMBER_INDEX = "identity.contact.number";

    private static final String TELL = """
            insert into merchants (
                id, name, acquirer_code, type, credit_code, principal_id_end, settlement_end, told_at, told_event)
            values (:id, :name, :acquirer, :type, :creditCode, :principalIdEnd, :settlementEnd, :at, :event)
            on conflict (id) do update set
                name = excluded.name,
                acquirer_code = excluded.acquirer_code,
                type = excluded.type,
                credit_code = excluded.credit_code,
                principal_id_end = excluded.principal_id_end,
                settlement_end = excluded.settlement_end,
                told_at = excluded.told_at,
                told_event = excluded.told_event
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
    private static final String REPLACED = """
            update contacts set number_changed_at = greatest(number_changed_at, :at) where id = :id
            """;
    private static final String CHANGED_SINCE = """
            select exists (
                select 1 from contacts
                where merchant_id = :merchant and listed and number_changed_at >= :since)
            """;
    private static final String LISTED_NUMBERS = """
            select contacts.id, contacts.number, contacts.language, contacts.role::text
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
        return contacts(merchantId).stream()
                .map(contact -> new RegisteredNumber(contact.number(), contact.language()))
                .toList();
    }

    /** Those of its contacts that have a usable number, in the same order. */
    public List<RegisteredContact> contacts(UUID merchantId) {
        List<Tuple> rows = session.createNativeQuery(LISTED_NUMBERS, Tuple.class)
                .setParameter("merchant", merchantId)
                .getResultList();
        return rows.stream()
                .map(row -> new RegisteredContact(
                        row.get(0, UUID.class),
                        ContactRole.valueOf(row.get(3, String.class)),
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

    /** The merchant; nothing for one that is unknown, or was last told of before its type mattered. */
    public Optional<Merchant> merchant(UUID merchantId) {
        return session.createNativeQuery(
                        "select acquirer_code, type from merchants where id = :id and type is not null", Tuple.class)
                .setParameter("id", merchantId)
                .getResultStream()
                .map(row -> new Merchant(
                        merchantId, row.get(0, String.class), MerchantType.valueOf(row.get(1, String.class))))
                .findFirst();
    }

    /** True if a listed contact got another number since then (R13). */
    public boolean numberChangedSince(UUID merchantId, Instant since) {
        return session.createNativeQuery(CHANGED_SINCE, Boolean.class)
                .setParameter("merchant", merchantId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /**
     * Compares what somebody says with what is registered, in constant time.
     *
     * @param said in the form that is registered
     * @return nothing if the merchant has no such fact, or it was not told yet
     */
    public Optional<Boolean> fits(UUID merchantId, RegisteredFact fact, String said) {
        requireNonNull(fact, "fact is null");
        requireNonNull(said, "said is null");
        return session.createNativeQuery("select " + fact.column() + " from merchants where id = :id", byte[].class)
                .setParameter("id", merchantId)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(stored -> MessageDigest.isEqual(stored, hash(merchantId, fact, said)));
    }

    private byte[] hash(UUID merchantId, RegisteredFact fact, String value) {
        return personalData.blindIndex(value, "identity.merchant." + fact.column() + "." + merchantId);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(MerchantChangedV1 told, UUID event) {
        Version version = new Version(told.at(), event);
        Map<String, String> evidence = told.evidence() == null ? Map.of() : sealedMessages.open(told.evidence());
        NativeQuery<?> tell = session.createNativeQuery(TELL);
        for (RegisteredFact fact : RegisteredFact.values()) {
            tell.setParameter(
                    fact.told(),
                    Optional.ofNullable(evidence.get(fact.told()))
                            .map(value -> hash(told.merchantId(), fact, value))
                            .orElse(null),
                    byte[].class);
        }
        boolean newest = tell.setParameter("id", told.merchantId())
                        .setParameter("name", personalData.encrypt(told.name(), NAME_CONTEXT + told.merchantId()))
                        .setParameter("acquirer", told.acquirerCode())
                        .setParameter("type", told.type().value())
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
        session.createNativeQuery(REPLACED)
                .setParameter("id", told.contactId())
                .setParameter("at", told.at())
                .executeUpdate();
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
