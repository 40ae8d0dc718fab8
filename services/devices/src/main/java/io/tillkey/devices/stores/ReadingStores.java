package io.tillkey.devices.stores;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Acquirers;
import io.tillkey.web.Cursor;
import io.tillkey.web.ETags;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores as staff see them. */
@ApplicationScoped
public class ReadingStores {
    private final StoreRepository stores;

    ReadingStores(StoreRepository stores) {
        this.stores = requireNonNull(stores, "stores is null");
    }

    /**
     * One store.
     *
     * @throws Problem 404 if there is none
     */
    @Transactional
    public Tagged one(UUID id) {
        Store store = stores.findByIdOptional(id).orElseThrow(Problem::notFound);
        return new Tagged(StoreView.of(store), ETags.of(store.id(), store.version()));
    }

    /** A page of some acquirers' stores, newest first. */
    @Transactional
    public Page<StoreView> page(Acquirers acquirers, Optional<UUID> merchantId, PageRequest request) {
        List<Store> found = stores.newest(
                acquirers, merchantId, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize());
        return Page.of(found, request, store -> Cursor.of(store.id())).map(StoreView::of);
    }

    /**
     * A store and the tag of its state.
     *
     * @param view what staff see
     * @param tag for {@code ETag}
     */
    public record Tagged(StoreView view, EntityTag tag) {}
}
