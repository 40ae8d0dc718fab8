package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.e2e.Json.Reply;
import io.tillkey.e2e.Portal.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariants 1 and 3, R6, R9, R10: what happens once happens once, on two instances of identity too. */
@Order(20)
@ExtendWith(WholeStack.class)
class TwoInstancesIT {
    private static final int TRIES = 50;
    private static final int EXTRA_PORT_OFFSET = 22;

    private static URI second;

    private final WholeStack.Running stack;

    TwoInstancesIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @BeforeEach
    void startASecondInstance() throws Exception {
        if (second == null) {
            stack.stack.startExtra("identity", stack.portBase + EXTRA_PORT_OFFSET);
            second = URI.create("http://127.0.0.1:" + (stack.portBase + EXTRA_PORT_OFFSET));
        }
    }

    @Test
    void ofFiftyTriesWithOneCodeExactlyOneIsAcceptedR6() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        Portal portal = stack.portal(11);
        String ticket = readyForTheCode(terminal, portal);
        String code = stack.fleet.awaitCode(terminal);

        List<Reply> replies =
                together(number -> () -> ask(number, portal, "POST", ticket + "/code-attempts", Map.of("code", code)));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
        assertThat(Records.readAll(stack.stack.bootstrapServers()).idsOf("VerificationPassed", ticket))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void ofFiftyTriesWithOneGrantExactlyOneSetsTheCredentialR10() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        Portal portal = stack.portal(12);
        String ticket = readyForTheCode(terminal, portal);
        assertThat(portal.tryCode(stack.fleet.awaitCode(terminal)).ok()).isTrue();
        List<String> passwords = IntStream.range(0, TRIES)
                .mapToObj(number -> Confidential.remember("a new password", "harbour-" + number + "-windmill-4"))
                .toList();

        List<Reply> replies = together(number -> () -> ask(
                number,
                portal,
                "PUT",
                ticket + "/credential",
                Map.of("password", passwords.get(number), "repeated", passwords.get(number))));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
        List<Integer> accepted = new ArrayList<>();
        for (int number = 0; number < TRIES; number++) {
            if (replies.get(number).status() == 200) {
                accepted.add(number);
            }
        }
        assertThat(stack.fleet.signsIn(terminal, passwords.get(accepted.get(0))))
                .isTrue();
    }

    @Test
    void theAttemptBudgetHoldsR9() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        Portal portal = stack.portal(13);
        String ticket = readyForTheCode(terminal, portal);
        String code = stack.fleet.awaitCode(terminal);
        String wrong = code.equals("273951") ? "273952" : "273951";

        List<Reply> replies =
                together(number -> () -> ask(number, portal, "POST", ticket + "/code-attempts", Map.of("code", wrong)));

        assertThat(replies).allMatch(reply -> reply.status() == 422 || reply.status() == 403 || reply.status() == 429);
        assertThat(replies)
                .as("wrong tries that were counted before the code died")
                .filteredOn(reply -> problem(reply).equals("code-wrong"))
                .hasSizeLessThanOrEqualTo(5);
        Answer late = portal.tryCode(code);
        assertThat(late.ok()).as("the right code, after it died").isFalse();
    }

    private String readyForTheCode(Terminal terminal, Portal portal) {
        Answer opened = portal.open(terminal.serial(), "SELF_SERVICE");
        assertThat(opened.ok()).as("opened: %s", opened.problem()).isTrue();
        JsonNode ticket = opened.body().path("ticket");
        assertThat(portal.prepare(ticket).ok()).isTrue();
        Answer requested = portal.requestCode();
        assertThat(requested.ok()).as("code requested: %s", requested.problem()).isTrue();
        String token = portal.cookie("tillkey_ticket");
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        try {
            return Json.MAPPER.readTree(payload).path("sub").asText();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Reply ask(int number, Portal portal, String method, String path, Object body) throws Exception {
        URI instance = number % 2 == 0 ? stack.stack.address("identity") : second;
        String binding = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(portal.cookie("tillkey_browser").getBytes(StandardCharsets.US_ASCII)));
        return Json.send(
                method,
                instance.resolve("/api/v1/tickets/" + path),
                body,
                Map.of(
                        "Authorization",
                        "Bearer " + stack.fleet.serviceToken(),
                        "Ticket-Token",
                        portal.cookie("tillkey_ticket"),
                        "Browser-Binding",
                        binding,
                        "Client-Address",
                        "203.0.113.14",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
    }

    private static List<Reply> together(IntFunction<Callable<Reply>> tries) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TRIES);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Reply>> running = new ArrayList<>();
            for (int number = 0; number < TRIES; number++) {
                Callable<Reply> one = tries.apply(number);
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> each : running) {
                replies.add(each.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String problem(Reply reply) {
        return reply.body().path("type").asText().replace("urn:tillkey:problem:", "");
    }
}
