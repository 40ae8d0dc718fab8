package io.tillkey.devices.lookups;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.acquirers.AcquirerDirectory;
import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.connectivity.ConnectivityRepository;
import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.devices.merchants.Merchant;
import io.tillkey.devices.merchants.MerchantRepository;
import io.tillkey.devices.models.ModelCatalogue;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.devices.terminals.Terminal;
import io.tillkey.devices.terminals.TerminalRepository;
import io.tillkey.devices.terminals.TerminalStatus;
import io.tillkey.identifiers.TerminalQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Finds the terminal that a merchant named, or answers with a decoy: for a serial number or last six that nobody has, and
 * for a last six that several have (S5, R1, invariant 7). Changes nothing.
 */
@ApplicationScoped
public class LookingUpATerminal {
    private final TerminalRepository terminals;
    private final ConnectivityRepository connectivity;
    private final MerchantRepository merchants;
    private final ModelCatalogue models;
    private final AcquirerDirectory acquirers;
    private final Decoys decoys;
    private final DevicesConfig config;
    private final Clock clock;

    LookingUpATerminal(
            TerminalRepository terminals,
            ConnectivityRepository connectivity,
            MerchantRepository merchants,
            ModelCatalogue models,
            AcquirerDirectory acquirers,
            Decoys decoys,
            DevicesConfig config,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.connectivity = requireNonNull(connectivity, "connectivity is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.models = requireNonNull(models, "models is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
        this.decoys = requireNonNull(decoys, "decoys is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The card of the one terminal that the query names, or of a decoy. */
    @Transactional
    public TerminalCard lookUp(TerminalQuery query, Locale language) {
        List<Terminal> named = terminals.named(query);
        TerminalCard.Facts facts = named.size() == 1 ? facts(named.get(0)) : decoys.facts(decoys.idFor(query));
        return TerminalCard.of(query, facts, language);
    }

    /** Whether a terminal is online; a decoy's id, or any other, is answered in the same way. */
    @Transactional
    public ConnectivityView connectivity(UUID terminalId) {
        return connectivity
                .findByIdOptional(terminalId)
                .map(this::view)
                .orElseGet(() -> decoys.connectivity(terminalId));
    }

    private TerminalCard.Facts facts(Terminal terminal) {
        TerminalModel model = models.require(terminal.modelId());
        Merchant merchant = requireNonNull(merchants.findById(terminal.merchantId()), "a terminal without merchant");
        Connectivity connected =
                requireNonNull(connectivity.findById(terminal.id()), "a terminal without connectivity");
        return new TerminalCard.Facts(
                terminal.id(),
                model,
                terminal.osVersion().text(),
                model.capability(terminal.osVersion()),
                terminal.status() == TerminalStatus.ACTIVE,
                merchant.type().licensed(),
                view(connected),
                acquirers.require(merchant.acquirerCode()));
    }

    private ConnectivityView view(Connectivity connected) {
        return ConnectivityView.of(connected, clock.instant(), config.onlineWindow());
    }
}
