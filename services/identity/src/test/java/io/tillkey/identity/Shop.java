package io.tillkey.identity;

import static org.awaitility.Awaitility.await;

import io.tillkey.testing.PostgresResource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A merchant with one terminal and one registered number, all of them new. */
public record Shop(UUID merchantId, UUID terminalId, String serial, Integer pinLength, String number, UUID contactId) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NAME = "杭州清晨茶饮店";

    /** A shop with a smart terminal, known to identity once this returns. */
    public static Shop withPassword() {
        return known(null, newNumber());
    }

    /** A shop with a traditional terminal whose PIN has so many digits. */
    public static Shop withPin(int digits) {
        return known(digits, newNumber());
    }

    /** A shop whose registered number is this one. */
    public static Shop withNumber(String number) {
        return known(null, number);
    }

    /** What the merchant of {@link #ofType} registered. */
    public static final String CREDIT_CODE = "91350100M000100Y43";

    /** The last eight of the principal's ID of {@link #ofType}. */
    public static final String PRINCIPAL_ID_END = "1231002X";

    /** The last eight of the settlement account of {@link #ofType}. */
    public static final String SETTLEMENT_END = "12233445";

    /** A shop whose merchant is of this type and registered all that factors are compared with. */
    public static Shop ofType(String type) {
        Shop shop = new Shop(UUID.randomUUID(), UUID.randomUUID(), newSerial(), null, newNumber(), UUID.randomUUID());
        Map<String, String> evidence = type.equals("MICRO")
                ? Map.of("principalIdEnd", PRINCIPAL_ID_END, "settlementEnd", SETTLEMENT_END)
                : Map.of(
                        "creditCode", CREDIT_CODE, "principalIdEnd", PRINCIPAL_ID_END, "settlementEnd", SETTLEMENT_END);
        return known(shop, type, evidence);
    }

    /** A terminal nobody has heard of. */
    public static Shop unknown() {
        return new Shop(UUID.randomUUID(), UUID.randomUUID(), newSerial(), null, newNumber(), UUID.randomUUID());
    }

    private static Shop known(Integer pinLength, String number) {
        return known(
                new Shop(UUID.randomUUID(), UUID.randomUUID(), newSerial(), pinLength, number, UUID.randomUUID()),
                "INDIVIDUAL_BUSINESS",
                Map.of());
    }

    private static Shop known(Shop shop, String type, Map<String, String> evidence) {
        Instant at = MovableClock.get().instant();
        Neighbours.sendMerchant(
                shop.merchantId(),
                "MerchantChanged",
                Neighbours.merchantChanged(
                        shop.merchantId(),
                        type,
                        NAME,
                        List.of(new Neighbours.Contact(shop.contactId(), "OWNER", shop.number(), "zh-CN", true)),
                        evidence,
                        at));
        Neighbours.sendTerminal(
                shop.terminalId(),
                "TerminalRegistered",
                Neighbours.terminalRegistered(
                        shop.terminalId(), shop.merchantId(), shop.serial(), shop.pinLength(), "ACTIVE", at));
        await().atMost(PATIENCE).until(shop::isKnown);
        return shop;
    }

    /** The user name of the terminal's administrator. */
    public String userName() {
        return serial.toLowerCase(Locale.ROOT);
    }

    /** The realm of the terminal's administrator. */
    public String realm() {
        return pinLength == null ? "terminals" : "terminals-pin";
    }

    /** What identity may show of the number. */
    public String maskedNumber() {
        return number.substring(3, 6) + "****" + number.substring(number.length() - 4);
    }

    /** The registered number changes, as devices tells it; identity knows once this returns. */
    public void changeTheNumber() {
        Neighbours.sendMerchant(
                merchantId,
                "ContactNumberChanged",
                Neighbours.numberChanged(
                        merchantId, contactId, newNumber(), MovableClock.get().instant()));
        await().atMost(PATIENCE)
                .until(() -> select("select number_changed_at::text from contacts where id = ?", contactId)
                        .isPresent());
    }

    /** The terminal's sensor reports tampering, as devices tells it; identity knows once this returns. */
    public void reportTampering() {
        Neighbours.sendTerminal(
                terminalId,
                "TerminalSuspected",
                Neighbours.tamperingSuspected(terminalId, MovableClock.get().instant()));
        await().atMost(PATIENCE).until(() -> select("select suspected_at::text from terminals where id = ?", terminalId)
                .isPresent());
    }

    /** The terminal is carried away from its store, or back, as devices tells it; identity knows once this returns. */
    public void carryAway(boolean away) {
        Neighbours.sendTerminal(
                terminalId,
                "TerminalLocated",
                Neighbours.located(terminalId, away, MovableClock.get().instant()));
        await().atMost(PATIENCE).until(() -> select("select off_location::text from terminals where id = ?", terminalId)
                .filter(String.valueOf(away)::equals)
                .isPresent());
    }

    /** There were many refunds after a reset, as devices tells it; identity knows once this returns. */
    public void refundMuch() {
        Neighbours.sendTerminal(
                terminalId,
                "TerminalRefunding",
                Neighbours.refunding(terminalId, MovableClock.get().instant()));
        await().atMost(PATIENCE).until(() -> select("select refunding_at::text from terminals where id = ?", terminalId)
                .isPresent());
    }

    /** The owner stopped a reset, and tickets opened a report of it; identity knows once this returns. */
    public UUID reportFraud() {
        UUID report = UUID.randomUUID();
        reportFraud(report);
        return report;
    }

    /** The same, with a ticket of that id. */
    public void reportFraud(UUID report) {
        Neighbours.reportFraud(report, terminalId);
        await().atMost(PATIENCE)
                .until(() -> select("select ticket_id::text from fraud_reports where ticket_id = ?", report)
                        .isPresent());
    }

    /** A ticket of it is closed, as tickets tells it; identity knows once this returns. */
    public void close(UUID ticketId) {
        Neighbours.closeTicket(ticketId, terminalId, "RESOLVED");
        await().atMost(PATIENCE)
                .until(() -> select("select ticket_id::text from closed_tickets where ticket_id = ?", ticketId)
                        .isPresent());
    }

    /** Waits until a status has arrived. */
    public void awaitStatus(String status) {
        await().atMost(PATIENCE).until(() -> select("select status from terminals where id = ?", terminalId)
                .filter(status::equals)
                .isPresent());
    }

    private boolean isKnown() {
        return select(
                        "select t.id::text from terminals t join contacts c on c.merchant_id = t.merchant_id and c.listed"
                                + " where t.id = ? and t.registered_at is not null",
                        terminalId)
                .isPresent();
    }

    /** The first column of the first row. */
    public static Optional<String> select(String sql, Object parameter) {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String newSerial() {
        StringBuilder serial = new StringBuilder("PX");
        while (serial.length() < 14) {
            serial.append("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".charAt(RANDOM.nextInt(32)));
        }
        return serial.toString();
    }

    /** A mainland mobile number. */
    public static String newNumber() {
        return "+86138" + String.format(Locale.ROOT, "%08d", RANDOM.nextInt(100_000_000));
    }
}
