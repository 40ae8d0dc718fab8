package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.RegisteredNumber;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds where the code for a terminal goes: to the number registered with its merchant, never to one from a request (R12).
 * A terminal that is unknown, out of service or without a usable number gets a masked number made up from its id, always the
 * same, and a code nobody receives (R1, invariant 7).
 */
@ApplicationScoped
class Recipients {
    private static final String DECOY = "identity.decoy.number";
    private static final String DESTINATION = "identity.limit.number";
    private static final List<String> MOBILE_PREFIXES = List.of(
            "130", "131", "132", "133", "135", "136", "137", "138", "139", "150", "151", "152", "155", "156", "157",
            "158", "159", "166", "176", "177", "178", "180", "181", "182", "185", "186", "187", "188", "189", "198");

    private final TerminalFacts terminals;
    private final MerchantFacts merchants;
    private final PersonalData personalData;

    Recipients(TerminalFacts terminals, MerchantFacts merchants, PersonalData personalData) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    Recipient of(UUID terminalId) {
        // A terminal nobody knows asks for the numbers of a merchant nobody knows: the same statements either way.
        Optional<Terminal> terminal = terminals.registered(terminalId);
        List<RegisteredNumber> numbers =
                merchants.numbers(terminal.map(Terminal::merchantId).orElse(terminalId));
        return numbers.stream()
                .findFirst()
                .filter(number -> terminal.filter(Terminal::isInService).isPresent())
                .map(this::registered)
                .orElseGet(() -> nobody(terminalId));
    }

    /** A number that was validated, as a recipient. */
    Recipient registered(RegisteredNumber registered) {
        return new Recipient(
                Optional.of(registered),
                registered.number().masked(),
                limitKey(registered.number().e164()));
    }

    private Recipient nobody(UUID terminalId) {
        ByteBuffer noise = ByteBuffer.wrap(personalData.blindIndex(terminalId.toString(), DECOY));
        String prefix = MOBILE_PREFIXES.get(Math.floorMod(noise.getInt(), MOBILE_PREFIXES.size()));
        String lastFour = String.format(Locale.ROOT, "%04d", Math.floorMod(noise.getInt(), 10_000));
        return new Recipient(Optional.empty(), prefix + "****" + lastFour, limitKey(terminalId.toString()));
    }

    private String limitKey(String destination) {
        return HexFormat.of().formatHex(personalData.blindIndex(destination, DESTINATION));
    }
}
