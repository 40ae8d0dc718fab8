package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.TerminalLocatedV1;
import io.tillkey.events.TerminalRefundingV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.events.TerminalSuspectedV1;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.messaging.MalformedEventException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The terminals identity has heard of. Each statement keeps the newer fact, so the order of events doesn't matter. */
@ApplicationScoped
public class TerminalFacts {
    private static final String REGISTER = """
            insert into terminals (
                id, serial, acquirer_code, merchant_id, credential_kind, pin_length, brand, model_name,
                registered_at, registered_event)
            values (:id, :serial, :acquirer, :merchant, :kind, :pinLength, :brand, :model, :at, :event)
            on conflict (id) do update set
                serial = excluded.serial,
                acquirer_code = excluded.acquirer_code,
                merchant_id = excluded.merchant_id,
                credential_kind = excluded.credential_kind,
                pin_length = excluded.pin_length,
                brand = excluded.brand,
                model_name = excluded.model_name,
                registered_at = excluded.registered_at,
                registered_event = excluded.registered_event
            where terminals.registered_at is null
                or (terminals.registered_at, terminals.registered_event)
                    < (excluded.registered_at, excluded.registered_event)
            """;
    private static final String STATUS = """
            insert into terminals (id, status, status_at, status_event)
            values (:id, :status, :at, :event)
            on conflict (id) do update set
                status = excluded.status,
                status_at = excluded.status_at,
                status_event = excluded.status_event
            where terminals.status_at is null
                or (terminals.status_at, terminals.status_event) < (excluded.status_at, excluded.status_event)
            """;

    private static final String SUSPECTED = """
            insert into terminals (id, suspected_at) values (:id, :at)
            on conflict (id) do update set suspected_at = least(terminals.suspected_at, excluded.suspected_at)
            """;

    private static final String LOCATED = """
            insert into terminals (id, off_location, located_at, located_event)
            values (:id, :off, :at, :event)
            on conflict (id) do update set
                off_location = excluded.off_location,
                located_at = excluded.located_at,
                located_event = excluded.located_event
            where terminals.located_at is null
                or (terminals.located_at, terminals.located_event) < (excluded.located_at, excluded.located_event)
            """;

    private static final String REFUNDING = """
            insert into terminals (id, refunding_at) values (:id, :at)
            on conflict (id) do update set refunding_at = greatest(terminals.refunding_at, excluded.refunding_at)
            """;

    private final Session session;

    TerminalFacts(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** The terminal, if it is registered; unknown ids and decoys give nothing. */
    public Optional<Terminal> registered(UUID terminalId) {
        return Optional.ofNullable(session.find(Terminal.class, terminalId)).filter(Terminal::isRegistered);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(TerminalRegisteredV1 told, UUID event) {
        if (told.credentialKind() == TerminalRegisteredV1.CredentialKind.PIN && told.pinLength() == null) {
            // The schema can't say so, and trying again wouldn't help.
            throw new MalformedEventException("TerminalRegistered.v1: /pinLength is missing for a PIN");
        }
        Version version = new Version(told.at(), event);
        session.createNativeQuery(REGISTER)
                .setParameter("id", told.terminalId())
                .setParameter("serial", SerialNumber.parse(told.serial()).value())
                .setParameter("acquirer", told.acquirerCode())
                .setParameter("merchant", told.merchantId())
                .setParameter("kind", told.credentialKind().value())
                .setParameter("pinLength", told.pinLength(), Integer.class)
                .setParameter("brand", told.brand())
                .setParameter("model", told.modelName())
                .setParameter("at", version.at())
                .setParameter("event", version.event())
                .executeUpdate();
        applyStatus(told.terminalId(), told.status().value(), version);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(TerminalStatusChangedV1 told, UUID event) {
        applyStatus(told.terminalId(), told.status().value(), new Version(told.at(), event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(TerminalSuspectedV1 told) {
        session.createNativeQuery(SUSPECTED)
                .setParameter("id", told.terminalId())
                .setParameter("at", told.at())
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(TerminalLocatedV1 told, UUID event) {
        Version version = new Version(told.at(), event);
        session.createNativeQuery(LOCATED)
                .setParameter("id", told.terminalId())
                .setParameter("off", told.offLocation())
                .setParameter("at", version.at())
                .setParameter("event", version.event())
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void apply(TerminalRefundingV1 told) {
        session.createNativeQuery(REFUNDING)
                .setParameter("id", told.terminalId())
                .setParameter("at", told.at())
                .executeUpdate();
    }

    private void applyStatus(UUID terminalId, String status, Version version) {
        session.createNativeQuery(STATUS)
                .setParameter("id", terminalId)
                .setParameter("status", status)
                .setParameter("at", version.at())
                .setParameter("event", version.event())
                .executeUpdate();
    }
}
