package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import io.tillkey.contracts.gate.Pact.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who relies on what. A pact says it to the field. A service that the contract names as a receiver or caller, but that has
 * no pact on the matter, may rely on anything in it.
 */
final class Consumers {
    private final List<Pact> pacts;
    private final AsyncApi asyncApi;

    Consumers(List<Pact> pacts, AsyncApi asyncApi) {
        this.pacts = List.copyOf(pacts);
        this.asyncApi = requireNonNull(asyncApi, "asyncApi is null");
    }

    /** The consumers that rely on a place, each with how we know. */
    SortedMap<String, String> relyingOn(Place place) {
        SortedMap<String, String> relying = new TreeMap<>();
        if (place instanceof Place.OfEvent of) {
            events(relying, Set.of(of.event()), event -> event.body().names(of.field()));
        } else if (place instanceof Place.OfEventHeader of) {
            events(relying, Set.of(of.event()), event -> event.headers().contains(of.header()));
            // The messaging library reads the headers for every receiver.
            asyncApi.receiversOf(of.event())
                    .forEach(service -> relying.putIfAbsent(service, "it receives " + of.event()));
        } else if (place instanceof Place.OfTopic of) {
            events(relying, eventsOf(of.address()), event -> true);
            asyncApi.receiversOf(of.address())
                    .forEach(service -> relying.putIfAbsent(service, "it receives " + of.address()));
        } else if (place instanceof Place.OfOperation of) {
            calls(relying, of.operation(), call -> true);
        } else if (place instanceof Place.OfParameter of) {
            calls(relying, of.operation(), call -> switch (of.in()) {
                case "header" -> call.headers().contains(of.name());
                case "query" -> call.query().contains(of.name());
                default -> true;
            });
        } else if (place instanceof Place.OfRequest of) {
            calls(
                    relying,
                    of.operation(),
                    call -> call.body().isPresent() && call.body().names(of.field()));
        } else if (place instanceof Place.OfAnswer of) {
            calls(
                    relying,
                    of.operation(),
                    call -> call.status().equals(of.status())
                            && (of.field().isEmpty() || call.answer().names(of.field())));
        } else if (place instanceof Place.OfAnswerHeader of) {
            calls(
                    relying,
                    of.operation(),
                    call -> call.status().equals(of.status())
                            && call.answerHeaders().contains(of.header()));
        }
        return relying;
    }

    private Set<EventVersion> eventsOf(String address) {
        Set<EventVersion> events = new TreeSet<>();
        if (asyncApi.topics().containsKey(address)) {
            asyncApi.topics().get(address).messages().values().forEach(message -> message.event()
                    .ifPresent(events::add));
        }
        return events;
    }

    private void events(SortedMap<String, String> relying, Set<EventVersion> events, Predicate<Pact.Event> uses) {
        Set<String> agreed = new TreeSet<>();
        for (Pact pact : pacts) {
            for (Pact.Event event : pact.events()) {
                if (events.contains(event.event())) {
                    agreed.add(pact.consumer());
                    if (uses.test(event)) {
                        relying.putIfAbsent(pact.consumer(), words(pact, event.description()));
                    }
                }
            }
        }
        for (EventVersion event : events) {
            for (String receiver : asyncApi.receiversOf(event)) {
                if (!agreed.contains(receiver)) {
                    relying.putIfAbsent(receiver, "it receives " + event + " and no pact says what it reads of it");
                }
            }
        }
    }

    private void calls(SortedMap<String, String> relying, HttpOperation operation, Predicate<Call> uses) {
        Set<String> agreed = new TreeSet<>();
        for (Pact pact : pacts) {
            if (operation.providers().contains(pact.provider())
                    || pact.provider().equals(operation.api())) {
                agreed.add(pact.consumer());
                for (Call call : callsOf(pact, operation)) {
                    if (uses.test(call)) {
                        relying.putIfAbsent(pact.consumer(), words(pact, call.description()));
                    }
                }
            }
        }
        for (String caller : operation.callers()) {
            if (!agreed.contains(caller)) {
                relying.putIfAbsent(caller, "its role is accepted and no pact says what it calls");
            }
        }
    }

    private static List<Call> callsOf(Pact pact, HttpOperation operation) {
        List<Call> calls = new ArrayList<>();
        for (Call call : pact.calls()) {
            if (call.method().equals(operation.method()) && operation.serves(call.path())) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static String words(Pact pact, String description) {
        return "pact with " + pact.provider() + ", \"" + description + "\"";
    }
}
