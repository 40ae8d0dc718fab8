package io.tillkey.tickets;

import io.tillkey.testing.EventContract;
import io.tillkey.testing.EventSender;
import java.time.Instant;
import java.util.UUID;

/** The events other services send about a ticket, valid by their schemas. */
public final class Reports {
    /** What nobody here can read. */
    private static final String SEALED = "e30.ZQ.aXY.Yw.dGFn";

    private Reports() {}

    /** An event ready to be sent. */
    public record Report(String topic, String key, String name, String json) {
        public Report {
            EventContract.check(name, json);
        }

        /** The same with one more text in it. */
        public Report with(String field, String text) {
            return new Report(
                    topic, key, name, json.substring(0, json.length() - 1) + ",\"" + field + "\":\"" + text + "\"}");
        }

        /** Sends it over Kafka. */
        public UUID send() {
            return EventSender.send(topic, key, name, json);
        }

        /** Sends the same event once more. */
        public void again(UUID id) {
            EventSender.send(topic, key, name, json, id);
        }
    }

    /** A code was asked for. */
    public static Report codeRequested(UUID ticket, UUID terminal, UUID message, Instant at) {
        return verification("CodeRequested", ticket, """
                {"ticketId":"%s","terminalId":"%s","messageId":"%s","sentTo":"138****5678","expiresAt":"%s","at":"%s"}""".formatted(ticket, terminal, message, at.plusSeconds(600), at));
    }

    /** A valid code was presented. */
    public static Report verificationPassed(UUID ticket, UUID terminal, Instant at) {
        return verification(
                "VerificationPassed",
                ticket,
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"factor\":\"ONE_TIME_CODE\",\"at\":\"%s\"}"
                        .formatted(ticket, terminal, at));
    }

    /** A wrong code was presented. */
    public static Report verificationFailed(UUID ticket, UUID terminal, Instant at) {
        return verification(
                "VerificationFailed",
                ticket,
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"attemptsLeft\":4,\"at\":\"%s\"}"
                        .formatted(ticket, terminal, at));
    }

    /** The budget of attempts is spent. */
    public static Report attemptsExhausted(UUID ticket, UUID terminal, Instant at) {
        return verification("AttemptsExhausted", ticket, plain(ticket, terminal, at));
    }

    /** Staff recorded the result of a factor. */
    public static Report evidenceRecorded(
            UUID ticket, UUID terminal, String factor, String result, String by, Instant at) {
        return verification(
                "EvidenceRecorded",
                ticket,
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"factor\":\"%s\",\"result\":\"%s\",\"by\":\"%s\",\"at\":\"%s\"}"
                        .formatted(ticket, terminal, factor, result, by, at));
    }

    /** A second person is asked. */
    public static Report approvalRequested(UUID ticket, UUID terminal, Instant at) {
        return verification(
                "ApprovalRequested",
                ticket,
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"approvalId\":\"%s\",\"at\":\"%s\"}"
                        .formatted(ticket, terminal, UUID.randomUUID(), at));
    }

    /** A second person decided: ApprovalGiven or ApprovalRefused. */
    public static Report approval(String name, UUID ticket, UUID terminal, String by, Instant at) {
        return verification(
                name,
                ticket,
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"approvalId\":\"%s\",\"by\":\"%s\",\"at\":\"%s\"}"
                        .formatted(ticket, terminal, UUID.randomUUID(), by, at));
    }

    /** A second person approved, but time has to pass first. */
    public static Report approvalThatCoolsOff(UUID ticket, UUID terminal, String by, Instant at, Instant usableFrom) {
        return verification(
                "ApprovalGiven",
                ticket,
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"approvalId\":\"%s\",\"by\":\"%s\",\"at\":\"%s\",\"usableFrom\":\"%s\"}"
                        .formatted(ticket, terminal, UUID.randomUUID(), by, at, usableFrom));
    }

    /** It was chosen which contact a new number is for. */
    public static Report numberContactChosen(UUID ticket, UUID terminal, String by, Instant at) {
        return verification("NumberContactChosen", ticket, """
                {"ticketId":"%s","terminalId":"%s","contactId":"%s","maskedNumber":"138****5678","by":"%s","at":"%s"}""".formatted(ticket, terminal, UUID.randomUUID(), by, at));
    }

    /** The code to the new number was right. */
    public static Report numberChangeConfirmed(UUID ticket, UUID terminal, Instant at) {
        return verification("NumberChangeConfirmed", ticket, """
                {"ticketId":"%s","terminalId":"%s","merchantId":"%s","contactId":"%s","maskedNumber":"139****0021",\
                "formerMaskedNumber":"138****5678","number":"%s","at":"%s"}""".formatted(
                        ticket, terminal, UUID.randomUUID(), UUID.randomUUID(), SEALED, at));
    }

    /** A registered number was replaced: by a ticket, or, if that is null, by staff in the register. */
    public static Report numberChanged(UUID ticket, Instant at) {
        UUID merchant = UUID.randomUUID();
        Report report = new Report(
                "tillkey.merchants.v1",
                merchant.toString(),
                "ContactNumberChanged",
                "{\"merchantId\":\"%s\",\"contactId\":\"%s\",\"maskedNumber\":\"139****0021\",\"number\":\"%s\",\"at\":\"%s\"}"
                        .formatted(merchant, UUID.randomUUID(), SEALED, at));
        return ticket == null ? report : report.with("ticketId", ticket.toString());
    }

    /** A registered number could not be replaced. */
    public static Report numberChangeFailed(UUID ticket, String reason, Instant at) {
        UUID merchant = UUID.randomUUID();
        return new Report(
                "tillkey.merchants.v1",
                merchant.toString(),
                "NumberChangeFailed",
                "{\"ticketId\":\"%s\",\"merchantId\":\"%s\",\"contactId\":\"%s\",\"reason\":\"%s\",\"at\":\"%s\"}"
                        .formatted(ticket, merchant, UUID.randomUUID(), reason, at));
    }

    /** The credential was set. */
    public static Report credentialReset(UUID ticket, UUID terminal, Instant at) {
        return new Report(
                "tillkey.credentials.v1",
                terminal.toString(),
                "CredentialReset",
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"kind\":\"PASSWORD\",\"at\":\"%s\"}"
                        .formatted(ticket, terminal, at));
    }

    /** The owner said "not me". */
    public static Report resetStopped(UUID ticket, UUID terminal, Instant at) {
        return new Report("tillkey.credentials.v1", terminal.toString(), "ResetStopped", plain(ticket, terminal, at));
    }

    /** The owner said "not me" there. */
    public static Report resetStopped(UUID ticket, UUID terminal, Instant at, String by) {
        return resetStopped(ticket, terminal, at).with("by", by);
    }

    /** The terminal fetched the command. */
    public static Report commandDelivered(UUID ticket, UUID terminal, Instant at) {
        return terminalEvent(
                "CommandDelivered",
                terminal,
                "{\"commandId\":\"%s\",\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"type\":\"APPLY_CREDENTIAL\",\"at\":\"%s\"}"
                        .formatted(commandOf(ticket), ticket, terminal, at));
    }

    /** The terminal applied it. */
    public static Report resetConfirmed(UUID ticket, UUID terminal, Instant at) {
        return terminalEvent(
                "ResetConfirmed",
                terminal,
                "{\"commandId\":\"%s\",\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"at\":\"%s\"}"
                        .formatted(commandOf(ticket), ticket, terminal, at));
    }

    /** The terminal came online or went offline. */
    public static Report checkedIn(UUID terminal, boolean online, Instant at) {
        return terminalEvent(
                "TerminalCheckedIn",
                terminal,
                "{\"terminalId\":\"%s\",\"online\":%s,\"osVersion\":\"10.2.4\",\"at\":\"%s\"}"
                        .formatted(terminal, online, at));
    }

    /** The terminal was entered into the fleet. */
    public static Report registered(
            UUID terminal, String serial, UUID merchant, UUID store, String status, Instant at) {
        return terminalEvent(
                "TerminalRegistered", terminal, """
                {"terminalId":"%s","serial":"%s","acquirerCode":"shouqianba","merchantId":"%s","storeId":"%s",
                "modelId":"pax-a920","brand":"PAX","modelName":"A920","credentialKind":"PASSWORD","pinLength":null,
                "osVersion":"10.2.4","status":"%s","at":"%s"}""".formatted(terminal, serial, merchant, store, status, at));
    }

    /** Its status changed. */
    public static Report statusChanged(UUID terminal, String status, Instant at) {
        return terminalEvent(
                "TerminalStatusChanged",
                terminal,
                "{\"terminalId\":\"%s\",\"status\":\"%s\",\"reason\":\"OTHER\",\"at\":\"%s\"}"
                        .formatted(terminal, status, at));
    }

    /** A text was taken by the provider, or delivered. */
    public static Report message(String name, UUID message, UUID ticket, String purpose, Instant at) {
        return new Report(
                "tillkey.messages.v1",
                message.toString(),
                name,
                "{\"messageId\":\"%s\",\"ticketId\":\"%s\",\"purpose\":\"%s\",\"at\":\"%s\"}"
                        .formatted(message, ticket, purpose, at));
    }

    /** A text did not get through. */
    public static Report messageFailed(UUID message, UUID ticket, boolean permanent, String code, Instant at) {
        return new Report("tillkey.messages.v1", message.toString(), "MessageFailed", """
                {"messageId":"%s","ticketId":"%s","purpose":"RESET_CODE","permanent":%s,"errorCode":"%s","at":"%s"}""".formatted(
                        message, ticket, permanent, code, at));
    }

    /** An administrator proposed a version of the policy. */
    public static Report policyProposed(UUID policy, int number, Instant from, String reason, String by, Instant at) {
        return policy(
                "PolicyProposed",
                policy,
                "{\"policyId\":\"%s\",\"number\":%d,\"effectiveFrom\":\"%s\",\"rulesHash\":\"%s\",\"reason\":\"%s\",\"by\":\"%s\",\"at\":\"%s\"}"
                        .formatted(policy, number, from, "0a".repeat(32), reason, by, at));
    }

    /** Another agreed. */
    public static Report policyAgreed(UUID policy, int number, Instant from, String by, Instant at) {
        return policy(
                "PolicyAgreed",
                policy,
                "{\"policyId\":\"%s\",\"number\":%d,\"effectiveFrom\":\"%s\",\"rulesHash\":\"%s\",\"by\":\"%s\",\"at\":\"%s\"}"
                        .formatted(policy, number, from, "0a".repeat(32), by, at));
    }

    /** It was refused or taken back. */
    public static Report policyEnded(String name, UUID policy, int number, String by, Instant at) {
        return policy(
                name,
                policy,
                "{\"policyId\":\"%s\",\"number\":%d,\"by\":\"%s\",\"at\":\"%s\"}".formatted(policy, number, by, at));
    }

    /** A member of staff did something on a record that is no ticket. */
    public static Report staffActed(String record, UUID id, String action, String reason, String by, Instant at) {
        return new Report(
                "tillkey.staff.actions.v1",
                id.toString(),
                "StaffActed",
                "{\"recordId\":\"%s\",\"record\":\"%s\",\"action\":\"%s\",\"reason\":\"%s\",\"by\":\"%s\",\"at\":\"%s\"}"
                        .formatted(id, record, action, reason, by, at));
    }

    private static Report policy(String name, UUID policy, String json) {
        return new Report("tillkey.policies.v1", policy.toString(), name, json);
    }

    private static UUID commandOf(UUID ticket) {
        return UUID.nameUUIDFromBytes(("command " + ticket).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String plain(UUID ticket, UUID terminal, Instant at) {
        return "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"at\":\"%s\"}".formatted(ticket, terminal, at);
    }

    private static Report verification(String name, UUID ticket, String json) {
        return new Report("tillkey.verifications.v1", ticket.toString(), name, json);
    }

    private static Report terminalEvent(String name, UUID terminal, String json) {
        return new Report("tillkey.terminals.v1", terminal.toString(), name, json);
    }
}
