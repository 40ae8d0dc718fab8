package io.tillkey.identity.stop;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The tickets whose reset the owner stopped. */
@ApplicationScoped
class StoppedTickets implements PanacheRepositoryBase<StoppedTicket, UUID> {}
