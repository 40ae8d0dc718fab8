package io.tillkey.devices.ownership;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.AcquirerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Whose a terminal is: its merchant's acquirer's. */
@ApplicationScoped
public class AcquirerOfATerminal implements AcquirerLookup {
    private final EntityManager database;

    AcquirerOfATerminal(EntityManager database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public String parameter() {
        return "terminalId";
    }

    @Override
    @Transactional
    public Optional<String> acquirerOf(UUID id) {
        return database.createNativeQuery("select acquirer_code from terminal where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }
}
