package io.tillkey.testing.fuzz;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.fuzz.HttpDamages.Change;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Requests made from an OpenAPI contract, good ones and damaged ones, by those who may and those who may not. Whatever is
 * asked, the answer is no 5xx and is one that the contract declares.
 *
 * <pre>{@code
 * HttpFuzz.of("tickets").calledBy(operation -> Map.of("Authorization", "Bearer " + token)).fuzz(4_000, 100);
 * }</pre>
 */
public final class HttpFuzz {
    private static final int CALLERS_AT_ONCE = 8;
    private static final int MOST_CHANGES = 3;
    private static final int MOST_TOLD = 8;
    private static final int REQUESTS_PER_LIMIT = 25;
    private static final int SERVER_ERROR = 500;
    private static final List<Integer> AT_THE_DOOR = List.of(401, 403, 429);
    private static final List<String> STAFF = List.of("agent", "supervisor", "clerk", "auditor", "administrator");

    private final String name;
    private final JsonNode document;
    private final OpenApiContract contract;
    private final long seed = FuzzSettings.seed();
    private final Random random = new Random(seed);
    private final Values values;
    private final List<HttpOperation> operations;
    private final Map<String, Integer> shares = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Function<HttpOperation, Map<String, String>> caller = this::byRole;
    private BiConsumer<HttpDraft, Boolean> signing = (draft, whether) -> {};
    private BiConsumer<HttpOperation, ObjectNode> adaptation = (operation, body) -> {};
    private int restEvery = Integer.MAX_VALUE;
    private Runnable rest = () -> {};

    private HttpFuzz(String name) {
        this.name = name;
        this.document = Contracts.read("openapi/" + name + ".yaml");
        this.contract = OpenApiContract.of(name);
        this.values = new Values(random, document);
        this.operations = HttpOperation.of(document, values);
    }

    /** Requests from one contract, such as {@code tickets}, to the service under test. */
    public static HttpFuzz of(String contract) {
        return new HttpFuzz(requireNonNull(contract, "contract is null"));
    }

    /**
     * Who may call an operation, instead of someone with one of its roles.
     *
     * @param headers what the caller sends along, for each request anew; a name that is one of the operation's path
     *     parameters fills that
     */
    public HttpFuzz calledBy(Function<HttpOperation, Map<String, String>> headers) {
        caller = requireNonNull(headers, "headers is null");
        return this;
    }

    /** Puts into a good body what a schema can't say, such as the id of something that exists. */
    public HttpFuzz adapted(BiConsumer<HttpOperation, ObjectNode> change) {
        adaptation = requireNonNull(change, "change is null");
        return this;
    }

    /** Gives an operation that answers slowly a part of what others get, in hundredths. */
    public HttpFuzz part(String operation, int hundredths) {
        if (operations.stream().noneMatch(each -> each.toString().equals(operation))) {
            throw new IllegalArgumentException(name + " has no operation " + operation);
        }
        shares.put(operation, hundredths);
        return this;
    }

    /** Does something after so many requests, such as giving limits back what was used up. */
    public HttpFuzz resting(int requests, Runnable action) {
        restEvery = requests;
        rest = requireNonNull(action, "action is null");
        return this;
    }

    /** Gives back what limits on requests used up, all through: else most answers would be 429 and tell nothing. */
    public HttpFuzz withoutLimits() {
        return resting(REQUESTS_PER_LIMIT, () -> {
            try (Connection connection = PostgresResource.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("delete from rate_limit");
            } catch (SQLException e) {
                throw new IllegalStateException("cannot give limits back", e);
            }
        });
    }

    /**
     * Lets someone sign the finished request, such as a provider its callbacks. One request in four goes unsigned.
     *
     * @param signature the header, and what it is for a path and a body
     */
    public HttpFuzz signedWith(String header, BiFunction<String, byte[], String> signature) {
        requireNonNull(signature, "signature is null");
        signing = (draft, whether) -> {
            if (whether) {
                draft.headers.put(header, signature.apply(draft.rawPath(), draft.bytes()));
            }
        };
        return this;
    }

    /** The headers of someone with a role of the contract, such as {@code agent} or {@code service-console}. */
    public Map<String, String> withRole(String role) {
        String token = tokens.computeIfAbsent(
                role,
                each -> each.startsWith("service-")
                        ? TestTokens.service(each.substring("service-".length()))
                        : TestTokens.staff(each));
        return Map.of("Authorization", "Bearer " + token);
    }

    private Map<String, String> byRole(HttpOperation operation) {
        return operation.roles().isEmpty() ? Map.of() : withRole(anyOf(new ArrayList<>(operation.roles())));
    }

    /**
     * Sends the requests and prints how many each operation got, and how it answered.
     *
     * @param share how many in all; {@code -Dtillkey.fuzz.requests} may ask for more
     * @param least how many each operation gets at the least
     * @throws AssertionError if an answer is a 5xx or none of the contract's, with the smallest request that showed it, and
     *     the seed that makes it again
     */
    public void fuzz(int share, int least) {
        int count = FuzzSettings.requests(share);
        int parts = operations.stream().mapToInt(this::partOf).sum();
        List<Tried> requests = new ArrayList<>();
        for (HttpOperation operation : operations) {
            int own = Math.max(least, (int) Math.ceil((double) count * partOf(operation) / parts));
            for (int i = 0; i < own; i++) {
                requests.add(anyRequest(operation));
            }
        }
        java.util.Collections.shuffle(requests, random);
        // A line per request is right for an operator and too much for thousands.
        Logger log = Logger.getLogger("io.tillkey.web.requests");
        Level level = log.getLevel();
        log.setLevel(Level.OFF);
        Map<Tried, String> problems = new LinkedHashMap<>();
        Map<String, Map<Integer, Integer>> statuses = new ConcurrentHashMap<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS_AT_ONCE);
        try {
            for (int from = 0; from < requests.size(); from += chunk()) {
                List<Tried> some = requests.subList(from, Math.min(from + chunk(), requests.size()));
                List<Future<String>> answers = new ArrayList<>();
                some.forEach(each -> answers.add(callers.submit(() -> problem(each.draft(), statuses))));
                for (int i = 0; i < some.size(); i++) {
                    String problem = answers.get(i).get();
                    if (problem != null) {
                        problems.put(some.get(i), problem);
                    }
                }
                rest.run();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send (-Dtillkey.fuzz.seed=" + seed + ")", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            callers.shutdownNow();
            log.setLevel(level);
        }
        print(requests.size(), statuses);
        if (!problems.isEmpty()) {
            throw new AssertionError(told(problems));
        }
        checkDepth(requests.size(), share, least, statuses);
    }

    private int chunk() {
        return Math.min(restEvery, 500);
    }

    private int partOf(HttpOperation operation) {
        return shares.getOrDefault(operation.toString(), 100);
    }

    private void print(int count, Map<String, Map<Integer, Integer>> statuses) {
        System.out.printf(Locale.ROOT, "fuzzed %s with %,d requests, seed %d%n", name, count, seed);
        operations.forEach(operation -> {
            Map<Integer, Integer> answers = statuses.getOrDefault(operation.toString(), Map.of());
            System.out.printf(
                    Locale.ROOT,
                    "  %,6d %s: %s%n",
                    answers.values().stream().mapToInt(Integer::intValue).sum(),
                    operation,
                    new TreeMap<>(answers));
        });
    }

    /** Requests that only ever meet a closed door say nothing about what lies behind it. */
    private void checkDepth(int count, int share, int least, Map<String, Map<Integer, Integer>> statuses) {
        if (count < share) {
            throw new AssertionError("fewer requests than promised: " + count);
        }
        for (HttpOperation operation : operations) {
            Map<Integer, Integer> answers = statuses.getOrDefault(operation.toString(), Map.of());
            int sum = answers.values().stream().mapToInt(Integer::intValue).sum();
            if (sum < least || answers.keySet().stream().allMatch(AT_THE_DOOR::contains)) {
                throw new AssertionError(operation + " was hardly tried: " + answers);
            }
        }
    }

    private Tried anyRequest(HttpOperation operation) {
        HttpDraft draft = new HttpDraft(operation);
        operation.parameters().forEach(parameter -> {
            String parameterName = parameter.path("name").asText();
            boolean isSent = parameter.path("required").asBoolean(false) || random.nextBoolean();
            String value = values.valid(parameter.path("schema")).asText();
            switch (parameter.path("in").asText()) {
                case "path" -> draft.inPath.put(parameterName, value.isBlank() ? "x" : value);
                case "query" -> {
                    if (isSent) {
                        draft.query.put(parameterName, value);
                    }
                }
                default -> {
                    if (isSent) {
                        draft.headers.put(parameterName, value);
                    }
                }
            }
        });
        if (!operation.mediaType().isEmpty()) {
            draft.headers.put("Content-Type", operation.mediaType());
            draft.body = !operation.examples().isEmpty() && random.nextInt(3) == 0
                    ? anyOf(operation.examples()).deepCopy()
                    : values.valid(operation.body());
            if (draft.body instanceof ObjectNode body) {
                adaptation.accept(operation, body);
            }
        }
        caller.apply(operation).forEach((key, value) -> {
            if (operation.hasInPath(key)) {
                draft.inPath.put(key, value);
            } else if (operations.stream().noneMatch(each -> each.hasInPath(key))) {
                draft.headers.put(key, value);
            }
        });
        List<Change> changes = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            changes.add(anotherCaller(operation));
        }
        for (int i = random.nextInt(MOST_CHANGES + 1); i > 0; i--) {
            changes.add(HttpDamages.any(operation, document, random));
        }
        HttpDraft changed = draft.copy();
        boolean isSigned = random.nextInt(4) > 0;
        changes.add(new Change("", finished -> signing.accept(finished, isSigned)));
        changes.forEach(change -> change.change().accept(changed));
        return new Tried(draft, changes, changed);
    }

    private Change anotherCaller(HttpOperation operation) {
        int kind = random.nextInt(3);
        if (kind == 0) {
            return new Change("nobody", draft -> {
                draft.headers.remove("Authorization");
                draft.headers.remove("Cookie");
            });
        }
        if (kind == 1) {
            String token = tokens.computeIfAbsent("broken", key -> TestTokens.foreign("administrator"));
            String text = random.nextBoolean() ? "Bearer " + token : "Bearer " + values.oddText();
            return new Change("a broken token", draft -> {
                draft.headers.put("Authorization", text);
                draft.headers.computeIfPresent("Cookie", (key, cookies) -> cookies.replaceAll("=[^;]{3}", "=abc"));
            });
        }
        List<String> others =
                STAFF.stream().filter(role -> !operation.roles().contains(role)).toList();
        Map<String, String> headers = withRole(others.isEmpty() ? "service-provisioning" : anyOf(others));
        return new Change("another role", draft -> draft.headers.putAll(headers));
    }

    /** Sends a request; what is wrong with the answer, or null. */
    private String problem(HttpDraft draft, Map<String, Map<Integer, Integer>> statuses) {
        HttpResponse<InputStream> answer;
        String body;
        try {
            answer = client.send(
                    draft.request("http://127.0.0.1:" + RestAssured.port), HttpResponse.BodyHandlers.ofInputStream());
            body = body(answer);
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        statuses.computeIfAbsent(draft.operation.toString(), key -> new ConcurrentHashMap<>())
                .merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() >= SERVER_ERROR) {
            return "answered " + answer.statusCode() + " " + body;
        }
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((key, all) -> headers.put(key.toLowerCase(Locale.ROOT), all.get(0)));
        try {
            contract.check(draft.operation.method(), draft.rawPath(), answer.statusCode(), headers, body);
        } catch (AssertionError e) {
            return e.getMessage();
        }
        return null;
    }

    /** Of an answer without an end nothing. */
    private static String body(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            boolean endless =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String told(Map<Tried, String> problems) {
        Map<String, Tried> kinds = new LinkedHashMap<>();
        problems.forEach((tried, problem) -> kinds.putIfAbsent(tried.draft().operation + " " + kind(problem), tried));
        return problems.size() + " of the requests (-Dtillkey.fuzz.seed=" + seed + "):\n"
                + kinds.values().stream()
                        .limit(MOST_TOLD)
                        .map(tried -> told(smallest(tried), problems.get(tried)))
                        .collect(Collectors.joining("\n\n"));
    }

    private static String kind(String problem) {
        return problem.substring(0, Math.min(problem.length(), 120)).replaceAll("[0-9a-f]{8}[0-9a-f-]*", "…");
    }

    private static String told(Tried tried, String problem) {
        return tried.changes().stream()
                        .map(Change::name)
                        .filter(change -> !change.isEmpty())
                        .collect(Collectors.joining(", ", "with [", "]: "))
                + problem + "\n" + tried.draft();
    }

    /** The same request without the changes that have no part in the trouble. */
    private Tried smallest(Tried tried) {
        Tried smallest = tried;
        for (Change change : tried.changes()) {
            if (change.name().isEmpty()) {
                continue;
            }
            List<Change> fewer = new ArrayList<>(smallest.changes());
            fewer.remove(change);
            HttpDraft draft = tried.base().copy();
            fewer.forEach(each -> each.change().accept(draft));
            if (problem(draft, new ConcurrentHashMap<>()) != null) {
                smallest = new Tried(tried.base(), fewer, draft);
            }
        }
        return smallest;
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A good request, what was changed in it, and what came of that. */
    private record Tried(HttpDraft base, List<Change> changes, HttpDraft draft) {}
}
