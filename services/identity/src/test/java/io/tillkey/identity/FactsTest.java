package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.Neighbours.Contact;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TopicProbe;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class FactsTest {
    private record Event(String topic, UUID key, String name, String json, UUID id) {
        void send() {
            EventSender.send(topic, key.toString(), name, json, id);
        }
    }

    /** Found by fuzzing: the database refused it, five times over, while its partition waited. */
    @Test
    void aPinTerminalWithoutALengthIsPutAsideAtOnceWithTheReasonR19() {
        UUID terminal = UUID.randomUUID();
        Event event = terminal(
                terminal,
                "TerminalRegistered",
                Neighbours.terminalRegistered(
                                terminal,
                                UUID.randomUUID(),
                                Shop.newSerial(),
                                6,
                                "ACTIVE",
                                Instant.parse("2026-11-01T00:00:00Z"))
                        .replace("\"pinLength\":6,", ""));
        event.send();

        await().untilAsserted(() -> assertThat(
                        TopicProbe.of(Neighbours.TERMINALS + ".dlq").withKey(terminal.toString()))
                .extracting(letter -> letter.header("dead-letter-reason"))
                .containsExactly("malformed: TerminalRegistered.v1: /pinLength is missing for a PIN"));
        assertThat(Shop.select("select serial from terminals where id = ?", terminal))
                .isEmpty();
    }

    @Test
    void whateverTheOrderOfEventsTheNewestFactsStandInvariant5() {
        Random random = new Random(7);
        for (int round = 0; round < 6; round++) {
            UUID terminal = UUID.randomUUID();
            UUID merchant = UUID.randomUUID();
            UUID kept = UUID.randomUUID();
            UUID added = UUID.randomUUID();
            UUID removed = UUID.randomUUID();
            String newest = Shop.newNumber();
            String ofAdded = Shop.newNumber();
            Instant t = Instant.parse("2026-11-01T00:00:00Z");
            List<Event> events = new ArrayList<>(List.of(
                    merchant(
                            merchant,
                            "First",
                            t,
                            contact(kept, Shop.newNumber(), true),
                            contact(removed, Shop.newNumber(), false)),
                    number(merchant, kept, Shop.newNumber(), t.plusSeconds(10)),
                    merchant(
                            merchant,
                            "Second",
                            t.plusSeconds(20),
                            contact(kept, Shop.newNumber(), true),
                            contact(added, ofAdded, false)),
                    number(merchant, kept, newest, t.plusSeconds(30)),
                    terminal(
                            terminal,
                            "TerminalRegistered",
                            Neighbours.terminalRegistered(
                                    terminal, merchant, "PXA" + round + "0203X7Q21A0", null, "UNACTIVATED", t)),
                    terminal(
                            terminal,
                            "TerminalStatusChanged",
                            Neighbours.statusChanged(terminal, "ACTIVE", t.plusSeconds(5))),
                    terminal(
                            terminal,
                            "TerminalStatusChanged",
                            Neighbours.statusChanged(terminal, "DISABLED", t.plusSeconds(6))),
                    terminal(terminal, "TerminalLocated", Neighbours.located(terminal, true, t.plusSeconds(9))),
                    terminal(terminal, "TerminalLocated", Neighbours.located(terminal, false, t.plusSeconds(10))),
                    terminal(terminal, "TerminalRefunding", Neighbours.refunding(terminal, t.plusSeconds(11))),
                    terminal(terminal, "TerminalRefunding", Neighbours.refunding(terminal, t.plusSeconds(12))),
                    terminal(terminal, "TerminalSuspected", Neighbours.tamperingSuspected(terminal, t.plusSeconds(8))),
                    terminal(
                            terminal, "TerminalSuspected", Neighbours.tamperingSuspected(terminal, t.plusSeconds(7)))));
            // Some come twice.
            events.add(events.get(0));
            events.add(events.get(3));
            events.add(events.get(4));
            Collections.shuffle(events, random);

            events.forEach(Event::send);

            await().until(() -> handled(events));
            assertThat(Shop.select("select status from terminals where id = ?", terminal))
                    .hasValue("DISABLED");
            assertThat(Shop.select(
                            "select suspected_at = '" + t.plusSeconds(7) + "' from terminals where id = ?", terminal))
                    .hasValue("t");
            assertThat(Shop.select("select off_location from terminals where id = ?", terminal))
                    .hasValue("f");
            assertThat(Shop.select("select serial from terminals where id = ?", terminal))
                    .hasValue("PXA" + round + "0203X7Q21A0");
            assertThat(Shop.select("select right(masked_number, 4) from contacts where id = ?", kept)
                            .orElseThrow())
                    .isEqualTo(lastFour(newest));
            assertThat(Shop.select("select right(masked_number, 4) from contacts where id = ?", added)
                            .orElseThrow())
                    .isEqualTo(lastFour(ofAdded));
            assertThat(Shop.select(
                                    "select string_agg(id::text, ',' order by id) from contacts where merchant_id = ? and listed",
                                    merchant)
                            .orElseThrow()
                            .split(","))
                    .containsExactlyInAnyOrder(kept.toString(), added.toString());
            assertThat(Shop.select(
                            "select coalesce(role, '-') || coalesce(language, '-') from contacts where id = ?",
                            removed))
                    .hasValue("--");
        }
    }

    @Test
    void twoEventsOfTheSameMomentEndTheSameWhicheverComesFirstInvariant5() {
        Instant at = Instant.parse("2026-11-01T00:00:00Z");
        UUID lower = UUID.fromString("00000000-0000-7000-8000-" + randomTail());
        UUID higher = UUID.fromString("ffffffff-0000-7000-8000-" + randomTail());
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<Event> events = List.of(
                new Event(
                        Neighbours.TERMINALS,
                        one,
                        "TerminalStatusChanged",
                        Neighbours.statusChanged(one, "LOST", at),
                        higher),
                new Event(
                        Neighbours.TERMINALS,
                        one,
                        "TerminalStatusChanged",
                        Neighbours.statusChanged(one, "ACTIVE", at),
                        lower));
        UUID lowerToo = UUID.fromString("00000000-0000-7000-8000-" + randomTail());
        UUID higherToo = UUID.fromString("ffffffff-0000-7000-8000-" + randomTail());
        List<Event> reversed = List.of(
                new Event(
                        Neighbours.TERMINALS,
                        other,
                        "TerminalStatusChanged",
                        Neighbours.statusChanged(other, "ACTIVE", at),
                        lowerToo),
                new Event(
                        Neighbours.TERMINALS,
                        other,
                        "TerminalStatusChanged",
                        Neighbours.statusChanged(other, "LOST", at),
                        higherToo));
        events.forEach(Event::send);
        reversed.forEach(Event::send);

        await().until(() -> handled(events) && handled(reversed));
        assertThat(Shop.select("select status from terminals where id = ?", one))
                .hasValue("LOST");
        assertThat(Shop.select("select status from terminals where id = ?", other))
                .hasValue("LOST");
    }

    @Test
    void numbersAndNamesAreEncryptedAtRestR28() throws SQLException {
        Shop shop = Shop.withPassword();

        byte[] number = bytes("select number from contacts where id = ?", shop.contactId());
        byte[] name = bytes("select name from merchants where id = ?", shop.merchantId());

        assertThat(new String(number, StandardCharsets.ISO_8859_1))
                .doesNotContain(shop.number().substring(3));
        assertThat(new String(name, StandardCharsets.UTF_8)).doesNotContain("清晨");
        assertThat(bytes(
                        "select number from contacts where id = ?",
                        Shop.withNumber(shop.number()).contactId()))
                .as("the same number doesn't look the same")
                .isNotEqualTo(number);
    }

    @Test
    void eachTerminalGetsOneAccountHoweverOftenItIsToldInvariant5() {
        Shop shop = Shop.withPassword();
        Shop pin = Shop.withPin(6);
        await().until(() -> KeycloakUsers.exists(shop) && KeycloakUsers.exists(pin));
        List<String> before = KeycloakUsers.ids(shop);

        Event again = terminal(
                shop.terminalId(),
                "TerminalRegistered",
                Neighbours.terminalRegistered(
                        shop.terminalId(),
                        shop.merchantId(),
                        shop.serial(),
                        null,
                        "ACTIVE",
                        MovableClock.get().instant()));
        again.send();
        again.send();

        await().until(() -> handled(List.of(again)));
        assertThat(KeycloakUsers.ids(shop)).isEqualTo(before);
        assertThat(SignIn.succeeds(shop, "")).isFalse();
    }

    @Test
    void whatCanNotBeOpenedBecomesADeadLetterAndTheRestGoesOn() {
        UUID merchant = UUID.randomUUID();
        UUID contact = UUID.randomUUID();
        String json =
                Neighbours.numberChanged(merchant, contact, Shop.newNumber(), Instant.parse("2026-11-01T00:00:00Z"));
        String broken = json.replaceFirst("\"number\":\"[^\"]*\"", "\"number\":\"aaaa..bbbb.cccc.dddd\"");
        UUID id = UUID.randomUUID();
        EventSender.send(Neighbours.MERCHANTS, merchant.toString(), "ContactNumberChanged", broken, id);

        Shop shop = Shop.withPassword();

        await().atMost(java.time.Duration.ofSeconds(30))
                .until(() -> TopicProbe.of(Neighbours.MERCHANTS + ".dlq").withKey(merchant.toString()).stream()
                        .anyMatch(letter -> id.toString().equals(letter.header("ce_id"))));
        Browser.at(shop).requestCode().then().statusCode(202);
    }

    private static Event merchant(UUID merchant, String name, Instant at, Contact... contacts) {
        return new Event(
                Neighbours.MERCHANTS,
                merchant,
                "MerchantChanged",
                Neighbours.merchantChanged(merchant, name, Arrays.asList(contacts), at),
                UUID.randomUUID());
    }

    private static Event number(UUID merchant, UUID contact, String number, Instant at) {
        return new Event(
                Neighbours.MERCHANTS,
                merchant,
                "ContactNumberChanged",
                Neighbours.numberChanged(merchant, contact, number, at),
                UUID.randomUUID());
    }

    private static Event terminal(UUID terminal, String name, String json) {
        return new Event(Neighbours.TERMINALS, terminal, name, json, UUID.randomUUID());
    }

    private static Contact contact(UUID id, String number, boolean primary) {
        return new Contact(id, primary ? "OWNER" : "AUTHORISED_PERSON", number, "zh-CN", primary);
    }

    private static boolean handled(List<Event> events) {
        return events.stream().allMatch(event -> Shop.select(
                        "select count(*) from inbox where event_id = ? and consumer in ('terminal-facts', 'merchant-facts')",
                        event.id())
                .filter("1"::equals)
                .isPresent());
    }

    private static String lastFour(String number) {
        return number.substring(number.length() - 4);
    }

    private static String randomTail() {
        return UUID.randomUUID().toString().substring(24);
    }

    private static byte[] bytes(String sql, UUID id) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getBytes(1);
            }
        }
    }
}
