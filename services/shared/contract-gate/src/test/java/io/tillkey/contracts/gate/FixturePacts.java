package io.tillkey.contracts.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pacts as consumer tests write them (Pact V4), small enough to tell who relies on what. */
final class FixturePacts {
    private static final String CONSOLE_AND_TICKETS = """
            {
              "consumer": {"name": "console"},
              "provider": {"name": "tickets"},
              "interactions": [
                {
                  "type": "Synchronous/HTTP",
                  "description": "a request to open a ticket",
                  "request": {
                    "method": "POST",
                    "path": "/api/v1/tickets",
                    "headers": {"Idempotency-Key": ["key-00000001"], "Content-Type": ["application/json"]},
                    "body": {
                      "contentType": "application/json",
                      "encoded": false,
                      "content": {"query": "PXA9203X7Q21A0", "route": "SELF_SERVICE", "reason": "FORGOTTEN", "language": "zh-CN"}
                    }
                  },
                  "response": {
                    "status": 201,
                    "headers": {"ETag": ["\\"1\\""]},
                    "body": {
                      "contentType": "application/json",
                      "encoded": false,
                      "content": {"ticket": {"reference": "TK-20491-82738", "steps": [{"progress": "REQUESTED"}]}, "ticketToken": "a.b.c"}
                    },
                    "matchingRules": {"body": {"$.ticket.card.fee.amountMinor": {"matchers": [{"match": "integer"}]}}}
                  }
                }
              ],
              "metadata": {"pactSpecification": {"version": "4.0"}}
            }
            """;
    private static final String TICKETS_AND_IDENTITY = """
            {
              "consumer": {"name": "tickets"},
              "provider": {"name": "identity"},
              "interactions": [
                {
                  "type": "Asynchronous/Messages",
                  "description": "a credential was reset",
                  "contents": {
                    "contentType": "application/json",
                    "encoded": false,
                    "content": {
                      "ticketId": "019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21",
                      "terminalId": "01998f6e-2a40-7c51-9d3e-5b7a1c0e4f21",
                      "at": "2026-11-23T08:33:20.500Z"
                    }
                  },
                  "metadata": {"ce_type": "io.tillkey.CredentialReset.v1", "ce_id": "019a4b10-0001-7b9a-8f10-2c6d5e4f3b00"}
                }
              ],
              "metadata": {"pactSpecification": {"version": "4.0"}}
            }
            """;
    private static final String DEVICES_AND_IDENTITY = """
            {
              "consumer": {"name": "devices"},
              "provider": {"name": "identity"},
              "interactions": [
                {
                  "type": "Asynchronous/Messages",
                  "description": "CredentialReset.v1 for a command",
                  "contents": {
                    "contentType": "application/json",
                    "encoded": false,
                    "content": {
                      "ticketId": "019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21",
                      "terminalId": "01998f6e-2a40-7c51-9d3e-5b7a1c0e4f21",
                      "kind": "PASSWORD"
                    }
                  },
                  "metadata": {}
                }
              ],
              "metadata": {"pactSpecification": {"version": "4.0"}}
            }
            """;

    private FixturePacts() {}

    /** Writes them into the folder of pacts. */
    static Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("console-tickets.json"), CONSOLE_AND_TICKETS);
            Files.writeString(folder.resolve("tickets-identity.json"), TICKETS_AND_IDENTITY);
            Files.writeString(folder.resolve("devices-identity.json"), DEVICES_AND_IDENTITY);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the pacts", e);
        }
    }
}
