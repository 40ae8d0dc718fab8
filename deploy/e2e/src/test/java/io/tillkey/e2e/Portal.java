package io.tillkey.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * One merchant's browser without the pictures: the requests that the merchant pages make, with their patience. A part
 * that is away is waited for, and the same request is sent again, as the pages do.
 */
final class Portal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI console;
    private final String clientAddress;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;

    Portal(URI console, String clientAddress) {
        this.console = console;
        this.clientAddress = clientAddress;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /** What came back, and how long it asks to be left alone. */
    record Answer(int status, JsonNode body, Duration retryAfter) {
        Answer(int status, JsonNode body) {
            this(status, body, BETWEEN_TRIES);
        }

        boolean ok() {
            return status / 100 == 2;
        }

        /** The problem's code, or the empty text where there is none. */
        String problem() {
            return body.path("type").asText("").replace("urn:tillkey:problem:", "");
        }
    }

    /** A cookie of this browser. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no cookie " + name))
                .getValue();
    }

    Answer lookUp(String query) {
        return patiently("POST", "/lookups", Map.of("query", query));
    }

    Answer open(String query, String route) {
        return patiently("POST", "/ticket", Map.of("query", query, "route", route, "reason", "FORGOTTEN"));
    }

    Answer state() {
        return patiently("GET", "/ticket", null);
    }

    /** Attests all that the ticket asks for and accepts its fee. */
    Answer prepare(JsonNode ticket) {
        Answer attested = patiently(
                "POST",
                "/ticket/preconditions",
                Map.of("attested", ticket.path("preconditions").path("required")));
        JsonNode fee = ticket.path("fee");
        return fee.path("accepted").asBoolean()
                ? attested
                : patiently("POST", "/ticket/fee-acceptance", Map.of("fee", fee.path("quoted")));
    }

    /**
     * Solves the graphical verification's accessible alternative and asks for a code. An answer that got lost is made up
     * for as the page does: by asking where the ticket stands. Where the part died between counting the request and making
     * the code (R31), the merchant waits as long as the page says and asks again.
     */
    Answer requestCode() {
        for (int tries = 0; tries < 3; tries++) {
            Answer requested = patiently("POST", "/ticket/codes", Map.of("captchaToken", solveCaptcha()));
            if (requested.ok()) {
                return requested;
            }
            if (verificationIs("CODE_REQUESTED")) {
                return new Answer(200, requested.body());
            }
            boolean counted = requested.problem().equals("too-many-requests")
                    && requested.retryAfter().compareTo(BETWEEN_CODES) <= 0;
            if (counted) {
                Pause.of(requested.retryAfter());
            } else if (!requested.problem().equals("captcha-required")) {
                return requested;
            }
        }
        throw new AssertionError("No code could be asked for");
    }

    private String solveCaptcha() {
        while (true) {
            JsonNode challenge = patiently("POST", "/captchas", Map.of("kind", "PROOF_OF_WORK"))
                    .body();
            JsonNode work = challenge.path("proofOfWork");
            long number = solve(
                    work.path("challenge").asText(),
                    work.path("salt").asText(),
                    work.path("maxNumber").asLong());
            Answer pass = patiently(
                    "POST",
                    "/captchas/" + challenge.path("id").asText() + "/solutions",
                    Map.of("proofOfWork", Map.of("number", number)));
            if (pass.ok()) {
                return pass.body().path("captchaToken").asText();
            }
            // Solved, but the answer was lost: a challenge is good for one try.
            if (!pass.problem().equals("captcha-used")) {
                throw new AssertionError("The captcha was refused: " + pass.problem());
            }
        }
    }

    /** Presents the code; an answer that got lost is made up for by asking where the ticket stands. */
    Answer tryCode(String code) {
        Answer tried = patiently("POST", "/ticket/code-attempts", Map.of("code", code));
        return tried.ok() || !verificationIs("VERIFIED") ? tried : new Answer(200, tried.body());
    }

    /** Asks again while identity is away, as the pages do: the rest of a ticket is told without it. */
    private boolean verificationIs(String wanted) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = state();
            if (answer.body().hasNonNull("verification")) {
                return answer.body().path("verification").path("state").asText().equals(wanted);
            }
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("Nothing was told of the verification, but " + answer.status() + " "
                        + answer.problem() + " " + answer.body().path("unavailable"));
            }
            Pause.of(BETWEEN_TRIES);
        }
    }

    Answer setCredential(String password, String repeated) {
        return patiently("PUT", "/ticket/credential", Map.of("password", password, "repeated", repeated));
    }

    /** Sends once, whatever comes of it. */
    Answer once(String method, String path, Object body, String idempotencyKey) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve("/api/portal" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json, application/problem+json")
                .header("X-Forwarded-For", clientAddress)
                .header("Origin", console.toString())
                .header("Idempotency-Key", idempotencyKey);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            byte[] content = response.body();
            return new Answer(
                    response.statusCode(),
                    content.length == 0 ? JSON.createObjectNode() : JSON.readTree(content),
                    response.headers()
                            .firstValue("Retry-After")
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                            .orElse(BETWEEN_TRIES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Answer patiently(String method, String path, Object body) {
        String key = UUID.randomUUID().toString();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String last;
            Duration pause = BETWEEN_TRIES;
            try {
                Answer answer = once(method, path, body, key);
                pause = answer.retryAfter();
                if (answer.status() < 500 && !answer.problem().equals("credential-being-set")) {
                    return answer;
                }
                last = answer.status() + " " + answer.problem();
            } catch (IOException away) {
                last = away.getClass().getSimpleName();
            }
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(method + " " + path + " was still answered by " + last + " after " + PATIENCE);
            }
            Pause.of(pause);
        }
    }

    private static long solve(String challenge, String salt, long max) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (long number = 0; number <= max; number++) {
                byte[] hash = digest.digest((salt + number).getBytes(StandardCharsets.UTF_8));
                if (HexFormat.of().formatHex(hash).equals(challenge)) {
                    return number;
                }
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("The challenge has no solution");
    }
}
