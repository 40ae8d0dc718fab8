package io.tillkey.devices.ownership;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.AcquirerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Whose a store is: its merchant's acquirer's. */
@ApplicationScoped
public class AcquirerOfAStore implements AcquirerLookup {
    private final EntityManager database;

    AcquirerOfAStore(EntityManager database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public String parameter() {
        return "storeId";
    }

    @Override
    @Transactional
    public Optional<String> acquirerOf(UUID id) {
        return database.createNativeQuery("select acquirer_code from store where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }
}
