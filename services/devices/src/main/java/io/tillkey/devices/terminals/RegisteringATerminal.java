package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.connectivity.ConnectivityRepository;
import io.tillkey.devices.merchants.MerchantRepository;
import io.tillkey.devices.models.ModelCatalogue;
import io.tillkey.devices.models.OsVersion;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.devices.stores.Store;
import io.tillkey.devices.stores.StoreRepository;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalNumber;
import io.tillkey.messaging.StaffActions;
import io.tillkey.messaging.StaffActions.StaffAction;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Enters a terminal of a store and tells others. One serial number, one terminal (PBoC 银发〔2021〕259号). */
@ApplicationScoped
public class RegisteringATerminal {
    private static final Map<String, String> CONFLICTS = Map.of(
            "terminal_serial_once", "serial-already-registered",
            "terminal_number_once", "terminal-number-already-registered");

    private final TerminalRepository terminals;
    private final ConnectivityRepository connectivity;
    private final StoreRepository stores;
    private final MerchantRepository merchants;
    private final ModelCatalogue models;
    private final TerminalEvents events;
    private final StaffActions staffActions;
    private final Clock clock;

    RegisteringATerminal(
            TerminalRepository terminals,
            ConnectivityRepository connectivity,
            StoreRepository stores,
            MerchantRepository merchants,
            ModelCatalogue models,
            TerminalEvents events,
            StaffActions staffActions,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.connectivity = requireNonNull(connectivity, "connectivity is null");
        this.stores = requireNonNull(stores, "stores is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.models = requireNonNull(models, "models is null");
        this.events = requireNonNull(events, "events is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Enters the terminal, and tells the audit trail who did; it is not activated yet.
     *
     * @param by who enters it
     * @return its id
     * @throws Problem 422 {@code store-unknown} or {@code model-unknown}; 409 {@code serial-already-registered} or, within
     *     its merchant, {@code terminal-number-already-registered}
     */
    @Transactional
    public UUID register(
            SerialNumber serial,
            TerminalNumber number,
            UUID storeId,
            String modelId,
            OsVersion osVersion,
            StaffCaller by) {
        Store store = stores.findByIdOptional(storeId).orElseThrow(() -> Problem.of("store-unknown", 422));
        TerminalModel model = models.find(modelId).orElseThrow(() -> Problem.of("model-unknown", 422));
        if (terminals.exists(serial)) {
            throw Problem.of("serial-already-registered", 409);
        }
        Terminal terminal = new Terminal(
                UUID.randomUUID(),
                serial,
                number,
                store.id(),
                store.merchantId(),
                model.id(),
                osVersion,
                clock.instant());
        try {
            terminals.persistAndFlush(terminal);
        } catch (ConstraintViolationException e) {
            String conflict = CONFLICTS.get(String.valueOf(e.getConstraintName()));
            throw conflict == null ? e : Problem.of(conflict, 409);
        }
        connectivity.persist(new Connectivity(terminal.id()));
        String acquirerCode = requireNonNull(merchants.findById(store.merchantId()), "a store without merchant")
                .acquirerCode();
        events.registered(terminal, acquirerCode, model);
        staffActions.tell(new StaffAction(
                by,
                "TERMINAL",
                terminal.id(),
                "TERMINAL_REGISTERED",
                "store " + store.id() + " model " + model.id(),
                terminal.registeredAt()));
        return terminal.id();
    }
}
