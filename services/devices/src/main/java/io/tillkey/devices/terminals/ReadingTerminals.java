package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.connectivity.ConnectivityRepository;
import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.devices.merchants.MerchantRepository;
import io.tillkey.devices.models.Capability;
import io.tillkey.devices.models.ModelCatalogue;
import io.tillkey.devices.models.ModelReference;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.web.Cursor;
import io.tillkey.web.ETags;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Terminals as staff see them. */
@ApplicationScoped
public class ReadingTerminals {
    private final TerminalRepository terminals;
    private final ConnectivityRepository connectivity;
    private final MerchantRepository merchants;
    private final ModelCatalogue models;
    private final DevicesConfig config;
    private final Clock clock;

    ReadingTerminals(
            TerminalRepository terminals,
            ConnectivityRepository connectivity,
            MerchantRepository merchants,
            ModelCatalogue models,
            DevicesConfig config,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.connectivity = requireNonNull(connectivity, "connectivity is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.models = requireNonNull(models, "models is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * One terminal.
     *
     * @throws Problem 404 if there is none
     */
    @Transactional
    public Tagged one(UUID id) {
        Terminal terminal = terminals.findByIdOptional(id).orElseThrow(Problem::notFound);
        return new Tagged(views(List.of(terminal)).get(0), tagOf(terminal));
    }

    /** A page of terminals, by serial number. */
    @Transactional
    public Page<TerminalView> page(TerminalFilter filter, PageRequest request) {
        List<Terminal> found =
                terminals.bySerial(filter, request.after().map(ReadingTerminals::serialOf), request.fetchSize());
        Page<Terminal> page =
                Page.of(found, request, terminal -> Cursor.of(terminal.serial().value()));
        return new Page<>(views(page.items()), page.next());
    }

    /** Of what staff can change, and not of connectivity: a change must not fail because the terminal checked in. */
    static EntityTag tagOf(Terminal terminal) {
        return ETags.of(terminal.id(), terminal.version());
    }

    private List<TerminalView> views(List<Terminal> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, Connectivity> connectivities =
                connectivity.of(found.stream().map(Terminal::id).toList());
        Map<UUID, String> acquirers = merchants.acquirerCodesOf(
                found.stream().map(Terminal::merchantId).collect(Collectors.toSet()));
        Instant now = clock.instant();
        return found.stream()
                .map(terminal -> view(
                        terminal,
                        acquirers.get(terminal.merchantId()),
                        ConnectivityView.of(connectivities.get(terminal.id()), now, config.onlineWindow())))
                .toList();
    }

    private TerminalView view(Terminal terminal, String acquirerCode, ConnectivityView connected) {
        TerminalModel model = models.require(terminal.modelId());
        Capability capability = model.capability(terminal.osVersion());
        return new TerminalView(
                terminal.id(),
                terminal.serial().value(),
                terminal.terminalNumber().value(),
                acquirerCode,
                terminal.merchantId(),
                terminal.storeId(),
                ModelReference.to(model),
                terminal.osVersion().text(),
                terminal.appVersion().orElse(null),
                capability.credentialKind(),
                capability.pinLength(),
                terminal.status(),
                connected,
                terminal.tamperSuspectedAt(),
                terminal.offLocationSince(),
                terminal.registeredAt(),
                terminal.activatedAt());
    }

    private static SerialNumber serialOf(Cursor cursor) {
        try {
            return SerialNumber.parse(cursor.text(0));
        } catch (InvalidIdentifierException e) {
            throw Problem.of("malformed-parameter", 400).with("parameter", PageRequest.AFTER);
        }
    }

    /**
     * A terminal and the tag of its state.
     *
     * @param view what staff see
     * @param tag for {@code ETag}
     */
    public record Tagged(TerminalView view, EntityTag tag) {}
}
