package io.tillkey.identity;

import io.tillkey.privacy.SealedMessages;
import io.tillkey.privacy.Sealer;
import io.tillkey.testing.EventSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The other services, as identity sees them: devices' events, tickets' tokens and events, what notifications can open. */
public final class Neighbours {
    public static final String TERMINALS = "tillkey.terminals.v1";
    public static final String MERCHANTS = "tillkey.merchants.v1";
    public static final String TICKETS = "tillkey.tickets.v1";
    public static final String VERIFICATIONS = "tillkey.verifications.v1";
    public static final String CREDENTIALS = "tillkey.credentials.v1";
    public static final String COMMANDS = "tillkey.messages.commands.v1";

    private Neighbours() {}

    /** A contact as devices tells it. */
    public record Contact(UUID id, String role, String number, String language, boolean primary) {
        public static Contact owner(String number) {
            return new Contact(UUID.randomUUID(), "OWNER", number, "zh-CN", true);
        }

        /** Without the number. */
        @Override
        public String toString() {
            return role + " " + id;
        }
    }

    /** Seals a number to identity, as devices does. */
    public static String seal(String number) {
        return new Sealer(Map.of("identity", IdentityStack.key("devices.tillkey.seal.readers.identity")))
                .seal("identity", Map.of("number", number));
    }

    /** Opens what was sealed to notifications. */
    public static Map<String, String> open(String sealed) {
        return new SealedMessages(IdentityStack.key("notifications.tillkey.seal.private-key")).open(sealed);
    }

    /** Opens what was sealed to devices. */
    public static Map<String, String> openForDevices(String sealed) {
        return new SealedMessages(IdentityStack.key("devices.tillkey.seal.private-key")).open(sealed);
    }

    /** Opens what was sealed to tickets. */
    public static Map<String, String> openForTickets(String sealed) {
        return new SealedMessages(IdentityStack.key("tickets.tillkey.seal.private-key")).open(sealed);
    }

    /** Seals what factors are compared with to identity, as devices does. */
    public static String sealEvidence(Map<String, String> evidence) {
        return new Sealer(Map.of("identity", IdentityStack.key("devices.tillkey.seal.readers.identity")))
                .seal("identity", evidence);
    }

    public static String merchantChanged(UUID merchantId, String name, List<Contact> contacts, Instant at) {
        return merchantChanged(merchantId, "INDIVIDUAL_BUSINESS", name, contacts, Map.of(), at);
    }

    /** @param evidence what factors are compared with; empty as in events from before there were factors */
    public static String merchantChanged(
            UUID merchantId,
            String type,
            String name,
            List<Contact> contacts,
            Map<String, String> evidence,
            Instant at) {
        return """
                {"merchantId":"%s","acquirerCode":"shouqianba","type":"%s","name":"%s",
                 "contacts":[%s],%s"at":"%s"}
                """.formatted(
                        merchantId,
                        type,
                        name,
                        contacts.stream()
                                .map(contact -> """
                                {"contactId":"%s","role":"%s","maskedNumber":"138****0000","number":"%s",
                                 "language":"%s","primary":%s}
                                """.formatted(
                                                contact.id(),
                                                contact.role(),
                                                seal(contact.number()),
                                                contact.language(),
                                                contact.primary()))
                                .collect(Collectors.joining(",")),
                        evidence.isEmpty() ? "" : "\"evidence\":\"" + sealEvidence(evidence) + "\",",
                        at);
    }

    /** A ticket was opened, as tickets tells it. */
    public static void openTicket(UUID ticketId, UUID terminalId, String route) {
        EventSender.send(TICKETS, ticketId.toString(), "TicketOpened", """
                {"ticketId":"%s","terminalId":"%s","reference":"TK-20491-82701","route":"%s","reason":"FORGOTTEN",
                 "language":"zh-CN","at":"%s"}
                """.formatted(
                        ticketId, terminalId, route, MovableClock.get().instant()));
    }

    /** A ticket that reports a stopped reset was opened, as tickets tells it. */
    public static void reportFraud(UUID ticketId, UUID terminalId) {
        EventSender.send(TICKETS, ticketId.toString(), "TicketOpened", """
                {"ticketId":"%s","terminalId":"%s","reference":"TK-20491-82701","route":"AGENT","reason":"OTHER",
                 "language":"zh-CN","at":"%s","kind":"FRAUD_REPORT"}
                """.formatted(
                        ticketId, terminalId, MovableClock.get().instant()));
    }

    /** A ticket that is to change a registered number was opened, as tickets tells it. */
    public static void openNumberChange(UUID ticketId, UUID terminalId) {
        EventSender.send(TICKETS, ticketId.toString(), "TicketOpened", """
                {"ticketId":"%s","terminalId":"%s","reference":"TK-20491-82701","route":"AGENT","reason":"OTHER",
                 "language":"zh-CN","at":"%s","kind":"NUMBER_CHANGE"}
                """.formatted(
                        ticketId, terminalId, MovableClock.get().instant()));
    }

    /** A ticket goes by another route, as tickets tells it. */
    public static void chooseRoute(UUID ticketId, UUID terminalId, String route) {
        EventSender.send(TICKETS, ticketId.toString(), "RouteChosen", """
                {"ticketId":"%s","terminalId":"%s","route":"%s","at":"%s"}
                """.formatted(
                        ticketId, terminalId, route, MovableClock.get().instant()));
    }

    public static String numberChanged(UUID merchantId, UUID contactId, String number, Instant at) {
        return """
                {"merchantId":"%s","contactId":"%s","maskedNumber":"139****0000","number":"%s","at":"%s"}
                """.formatted(merchantId, contactId, seal(number), at);
    }

    public static String numberChangedBy(UUID ticketId, UUID merchantId, UUID contactId, String number, Instant at) {
        return """
                {"merchantId":"%s","contactId":"%s","maskedNumber":"139****0000","number":"%s","at":"%s",
                 "ticketId":"%s"}
                """.formatted(merchantId, contactId, seal(number), at, ticketId);
    }

    public static String numberChangeFailed(UUID ticketId, UUID merchantId, UUID contactId, Instant at) {
        return """
                {"ticketId":"%s","merchantId":"%s","contactId":"%s","reason":"NUMBER_TAKEN","at":"%s"}
                """.formatted(ticketId, merchantId, contactId, at);
    }

    /** @param pinLength null for a password */
    public static String terminalRegistered(
            UUID terminalId, UUID merchantId, String serial, Integer pinLength, String status, Instant at) {
        return """
                {"terminalId":"%s","serial":"%s","acquirerCode":"shouqianba","merchantId":"%s","storeId":"%s",
                 "modelId":"pax-a920","brand":"PAX","modelName":"A920","credentialKind":"%s","pinLength":%s,
                 "osVersion":"10.2","status":"%s","at":"%s"}
                """.formatted(
                        terminalId,
                        serial,
                        merchantId,
                        UUID.randomUUID(),
                        pinLength == null ? "PASSWORD" : "PIN",
                        pinLength,
                        status,
                        at);
    }

    public static String tamperingSuspected(UUID terminalId, Instant at) {
        return """
                {"terminalId":"%s","reason":"TAMPER_REPORTED","at":"%s"}
                """.formatted(terminalId, at);
    }

    public static String located(UUID terminalId, boolean offLocation, Instant at) {
        return """
                {"terminalId":"%s","offLocation":%s,"at":"%s"}
                """.formatted(terminalId, offLocation, at);
    }

    public static String refunding(UUID terminalId, Instant at) {
        return """
                {"terminalId":"%s","resetConfirmedAt":"%s","at":"%s"}
                """.formatted(terminalId, at.minusSeconds(3_600), at);
    }

    public static String objected(UUID terminalId, UUID objectionId, Instant at) {
        return """
                {"terminalId":"%s","objectionId":"%s","at":"%s"}
                """.formatted(terminalId, objectionId, at);
    }

    public static String statusChanged(UUID terminalId, String status, Instant at) {
        return """
                {"terminalId":"%s","status":"%s","reason":"OTHER","at":"%s"}
                """.formatted(terminalId, status, at);
    }

    public static void sendTerminal(UUID terminalId, String name, String json) {
        EventSender.send(TERMINALS, terminalId.toString(), name, json);
    }

    public static void sendMerchant(UUID merchantId, String name, String json) {
        EventSender.send(MERCHANTS, merchantId.toString(), name, json);
    }

    public static void closeTicket(UUID ticketId, UUID terminalId, String status) {
        EventSender.send(TICKETS, ticketId.toString(), "TicketClosed", """
                {"ticketId":"%s","terminalId":"%s","status":"%s","at":"%s"}
                """.formatted(
                        ticketId, terminalId, status, MovableClock.get().instant()));
    }

    /** A ticket token as tickets signs it. */
    public static String ticketToken(UUID ticketId, UUID terminalId, String binding, boolean ready, Duration lifetime) {
        return ticketToken(ticketId, terminalId, binding, ready, "SELF_SERVICE", lifetime);
    }

    /** A ticket token of a ticket that goes by that route, as tickets signs it. */
    public static String ticketToken(
            UUID ticketId, UUID terminalId, String binding, boolean ready, String route, Duration lifetime) {
        return signed(
                ticketId,
                terminalId,
                binding,
                ready,
                route,
                null,
                lifetime,
                IdentityStack.key("tickets.tillkey.ticket-token.private-key"));
    }

    /** A ticket token of a ticket that is to change a registered number, as tickets signs it. */
    public static String numberChangeToken(UUID ticketId, UUID terminalId, String binding, Duration lifetime) {
        return signed(
                ticketId,
                terminalId,
                binding,
                true,
                "AGENT",
                "NUMBER_CHANGE",
                lifetime,
                IdentityStack.key("tickets.tillkey.ticket-token.private-key"));
    }

    /** A ticket token signed with any key. */
    public static String ticketToken(
            UUID ticketId, UUID terminalId, String binding, boolean ready, Duration lifetime, String privateKey) {
        return signed(ticketId, terminalId, binding, ready, "SELF_SERVICE", null, lifetime, privateKey);
    }

    private static String signed(
            UUID ticketId,
            UUID terminalId,
            String binding,
            boolean ready,
            String route,
            String kind,
            Duration lifetime,
            String privateKey) {
        Instant now = MovableClock.get().instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("tillkey-tickets");
        claims.setAudience("tillkey");
        claims.setSubject(ticketId.toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
        claims.setClaim("terminalId", terminalId.toString());
        claims.setClaim("binding", binding);
        claims.setClaim("ready", ready);
        claims.setClaim("route", route);
        if (kind != null) {
            claims.setClaim("kind", kind);
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setKey(PublicJsonWebKey.Factory.newPublicJwk(
                            new String(Base64.getUrlDecoder().decode(privateKey), StandardCharsets.UTF_8))
                    .getPrivateKey());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a ticket token", e);
        }
    }
}
