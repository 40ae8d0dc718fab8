package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares a schema with the one that was released.
 *
 * <p>What may change depends on who is bound by it. A request may become wider: whoever wrote the narrow form still may.
 * An answer may become narrower: whoever reads the wide form still can. An event is both: what was sent yesterday is read
 * tomorrow. Readers ignore fields they don't know, so a new optional field is never a break. A keyword that is not
 * understood here may not change at all.
 */
final class SchemaComparison {
    /** Who is bound by a schema. */
    enum Use {
        /** Consumers read it: an answer. */
        READ,
        /** Consumers write it: a request. */
        WRITTEN,
        /** It is kept and read for long: an event. */
        EXCHANGED
    }

    /** Takes what breaks. */
    interface Reporter {
        /**
         * @param what the change, as a sentence
         * @param field whose users it breaks; {@code *} stands for any item
         */
        void breaks(String what, List<String> field);
    }

    private static final String ANY = "*";

    /** Say nothing about what is valid. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "$id",
            "$schema",
            "$comment",
            "$defs",
            "title",
            "description",
            "example",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "externalDocs",
            "xml",
            "components");

    private static final Map<String, Bound> BOUNDS = Map.of(
            "minimum", Bound.LOWER,
            "exclusiveMinimum", Bound.LOWER,
            "minLength", Bound.LOWER,
            "minItems", Bound.LOWER,
            "minProperties", Bound.LOWER,
            "maximum", Bound.UPPER,
            "exclusiveMaximum", Bound.UPPER,
            "maxLength", Bound.UPPER,
            "maxItems", Bound.UPPER,
            "maxProperties", Bound.UPPER);

    private static final Set<String> COMPARED = Set.of(
            "type",
            "enum",
            "const",
            "pattern",
            "format",
            "uniqueItems",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "anyOf",
            "oneOf",
            "default");

    private final Use use;
    private final Reporter reporter;
    private final Deque<String> underWay = new ArrayDeque<>();

    SchemaComparison(Use use, Reporter reporter) {
        this.use = requireNonNull(use, "use is null");
        this.reporter = requireNonNull(reporter, "reporter is null");
    }

    /**
     * Compares.
     *
     * @param label how to call the schema in a message, unless a reference gives it a name
     */
    void compare(SchemaView released, SchemaView current, String label) {
        compare(released, current, label, List.of());
    }

    private void compare(SchemaView released, SchemaView current, String label, List<String> field) {
        String pair = released.reference() + " " + current.reference();
        boolean named = !released.reference().isEmpty();
        if (named && underWay.contains(pair)) {
            return;
        }
        String name = named ? released.component() : label;
        underWay.push(pair);
        try {
            if (types(released, current, name, field)) {
                values(released, current, name, field);
                limits(released, current, name, field);
                properties(released, current, name, field);
                additional(released, current, name, field);
                items(released, current, name, field);
                alternatives("anyOf", released, current, name, field);
                alternatives("oneOf", released, current, name, field);
                theRest(released, current, name, field);
            }
        } finally {
            underWay.pop();
        }
    }

    /** False if the types have nothing to do with each other, which leaves nothing else to compare. */
    private boolean types(SchemaView released, SchemaView current, String label, List<String> field) {
        Set<String> before = released.types();
        Set<String> now = current.types();
        if (before.equals(now)) {
            return true;
        }
        boolean narrower = !covers(now, before);
        boolean wider = !covers(before, now);
        judge(narrower, wider, label + ": the type changed from " + words(before) + " to " + words(now), field);
        return !(narrower && wider);
    }

    /** Whether everything of the second set is allowed by the first; the empty set allows anything. */
    private static boolean covers(Set<String> wide, Set<String> narrow) {
        if (wide.isEmpty()) {
            return true;
        }
        return !narrow.isEmpty()
                && narrow.stream()
                        .allMatch(type -> wide.contains(type) || (type.equals("integer") && wide.contains("number")));
    }

    private void values(SchemaView released, SchemaView current, String label, List<String> field) {
        Set<JsonNode> before = released.values();
        Set<JsonNode> now = current.values();
        if (before.isEmpty() && !now.isEmpty()) {
            judge(true, false, label + " is now limited to " + list(now), field);
            return;
        }
        if (now.isEmpty() && !before.isEmpty()) {
            judge(false, true, label + " is no longer limited to " + list(before), field);
            return;
        }
        Set<JsonNode> dropped = without(before, now);
        if (!dropped.isEmpty()) {
            // Whoever reads may be waiting for it, and old events hold it.
            reporter.breaks(label + ": the value " + list(dropped) + " was dropped", field);
        }
        Set<JsonNode> added = without(now, before);
        if (!added.isEmpty() && !released.schema().path("x-extensible").asBoolean(false)) {
            judge(
                    false,
                    true,
                    label + ": the value " + list(added) + " was added to a list that was released as closed"
                            + " (x-extensible: true, released first, opens one)",
                    field);
        }
    }

    private void limits(SchemaView released, SchemaView current, String label, List<String> field) {
        BOUNDS.forEach((keyword, bound) -> {
            BigDecimal before = number(released.schema().path(keyword));
            BigDecimal now = number(current.schema().path(keyword));
            if (before == null ? now != null : now == null || before.compareTo(now) != 0) {
                boolean narrower = before == null || (now != null && bound.isNarrower(before.compareTo(now)));
                judge(narrower, !narrower, changed(label, keyword, released, current), field);
            }
        });
        for (String keyword : List.of("pattern", "format", "uniqueItems")) {
            JsonNode before = stated(released, keyword);
            JsonNode now = stated(current, keyword);
            if (!before.equals(now)) {
                judge(!now.isMissingNode(), !before.isMissingNode(), changed(label, keyword, released, current), field);
            }
        }
        if (use == Use.WRITTEN
                && !released.schema().path("default").equals(current.schema().path("default"))) {
            reporter.breaks(changed(label, "default", released, current), field);
        }
    }

    private static JsonNode stated(SchemaView view, String keyword) {
        JsonNode value = view.schema().path(keyword);
        return value.isBoolean() && !value.booleanValue() ? view.schema().path("") : value;
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private void properties(SchemaView released, SchemaView current, String label, List<String> field) {
        Map<String, JsonNode> before = propertiesOf(released);
        Map<String, JsonNode> now = propertiesOf(current);
        Set<String> gone = without(before.keySet(), now.keySet());
        Set<String> added = without(now.keySet(), before.keySet());
        Set<String> renamed = new HashSet<>();
        for (String name : gone) {
            String heir = heirOf(name, added, released, current, renamed);
            if (heir == null) {
                reporter.breaks(label + ": the property " + name + " was removed", plus(field, name));
            } else {
                renamed.add(heir);
                reporter.breaks(label + ": the property " + name + " was renamed to " + heir, plus(field, name));
            }
        }
        for (String name : added) {
            if (current.requires(name) && !renamed.contains(name)) {
                judge(true, false, label + ": the required property " + name + " was added", field);
            }
        }
        for (String name : before.keySet()) {
            if (!now.containsKey(name)) {
                continue;
            }
            if (released.requires(name) && !current.requires(name)) {
                judge(false, true, label + ": the property " + name + " may now be absent", plus(field, name));
            } else if (!released.requires(name) && current.requires(name)) {
                judge(true, false, label + ": the property " + name + " is now required", field);
            }
            compare(released.at(before.get(name)), current.at(now.get(name)), label + "." + name, plus(field, name));
        }
    }

    /** The one new property that is like the one that is gone; null if there is none, or more than one. */
    private static String heirOf(
            String gone, Set<String> added, SchemaView released, SchemaView current, Set<String> taken) {
        JsonNode before = bare(released.at(propertiesOf(released).get(gone)));
        List<String> alike = added.stream()
                .filter(name -> !taken.contains(name))
                .filter(name -> released.requires(gone) == current.requires(name))
                .filter(name ->
                        bare(current.at(propertiesOf(current).get(name))).equals(before))
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    private static JsonNode bare(SchemaView view) {
        ObjectNode bare = view.schema().deepCopy();
        bare.remove(ANNOTATIONS);
        return bare;
    }

    private static Map<String, JsonNode> propertiesOf(SchemaView view) {
        return view.schema().path("properties").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private void additional(SchemaView released, SchemaView current, String label, List<String> field) {
        JsonNode before = openness(released);
        JsonNode now = openness(current);
        if (before.equals(now)) {
            return;
        }
        if (before.isObject() && now.isObject()) {
            compare(released.at(before), current.at(now), label + ".*", plus(field, ANY));
        } else if (now.isBoolean() && now.booleanValue()) {
            // From closed to open tells a reader nothing new: it ignores what it does not know.
            judge(false, before.isObject(), label + ": further properties may now hold anything", plus(field, ANY));
        } else if (before.isBoolean() && !before.booleanValue()) {
            return;
        } else {
            judge(true, false, label + ": further properties are now restricted", field);
        }
    }

    private static JsonNode openness(SchemaView view) {
        JsonNode stated = view.schema().path("additionalProperties");
        return stated.isMissingNode() ? BooleanNode.TRUE : stated;
    }

    private void items(SchemaView released, SchemaView current, String label, List<String> field) {
        JsonNode before = released.schema().path("items");
        JsonNode now = current.schema().path("items");
        if (!before.isMissingNode() && !now.isMissingNode()) {
            compare(released.at(before), current.at(now), label + "[]", plus(field, ANY));
        } else if (before.isMissingNode() != now.isMissingNode()) {
            judge(before.isMissingNode(), now.isMissingNode(), label + ": what the items are has changed", field);
        }
    }

    private void alternatives(
            String keyword, SchemaView released, SchemaView current, String label, List<String> field) {
        List<JsonNode> before = elements(released.schema().path(keyword));
        List<JsonNode> now = elements(current.schema().path(keyword));
        List<SchemaView> gone =
                new ArrayList<>(before.stream().map(released::at).toList());
        List<SchemaView> added = new ArrayList<>();
        for (JsonNode alternative : now) {
            SchemaView view = current.at(alternative);
            boolean known = gone.removeIf(other -> bare(other).equals(bare(view)));
            if (!known) {
                added.add(view);
            }
        }
        for (int i = 0; i < Math.min(gone.size(), added.size()); i++) {
            compare(gone.get(i), added.get(i), label, field);
        }
        if (gone.size() > added.size()) {
            judge(true, false, label + ": an alternative was removed", field);
        } else if (gone.size() < added.size()) {
            judge(before.isEmpty(), !before.isEmpty(), label + ": an alternative was added", field);
        }
    }

    private void theRest(SchemaView released, SchemaView current, String label, List<String> field) {
        Set<String> keywords = new TreeSet<>();
        released.schema().fieldNames().forEachRemaining(keywords::add);
        current.schema().fieldNames().forEachRemaining(keywords::add);
        for (String keyword : keywords) {
            boolean judged = ANNOTATIONS.contains(keyword)
                    || COMPARED.contains(keyword)
                    || BOUNDS.containsKey(keyword)
                    || keyword.startsWith("x-");
            if (!judged
                    && !released.schema().path(keyword).equals(current.schema().path(keyword))) {
                reporter.breaks(changed(label, keyword, released, current), field);
            }
        }
    }

    private void judge(boolean narrower, boolean wider, String what, List<String> field) {
        if ((narrower && use != Use.READ) || (wider && use != Use.WRITTEN)) {
            reporter.breaks(what, field);
        }
    }

    private static String changed(String label, String keyword, SchemaView released, SchemaView current) {
        JsonNode before = released.schema().path(keyword);
        JsonNode now = current.schema().path(keyword);
        if (before.isMissingNode()) {
            return label + ": " + keyword + " " + now + " was added";
        }
        return label + ": " + keyword + " "
                + (now.isMissingNode() ? before + " was dropped" : "changed from " + before + " to " + now);
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        Set<T> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static String words(Set<String> types) {
        return types.isEmpty() ? "anything" : String.join(" or ", types);
    }

    private static String list(Set<JsonNode> values) {
        return values.stream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static List<String> plus(List<String> field, String name) {
        List<String> longer = new ArrayList<>(field);
        longer.add(name);
        return List.copyOf(longer);
    }

    private enum Bound {
        LOWER,
        UPPER;

        boolean isNarrower(int beforeComparedToNow) {
            return this == LOWER ? beforeComparedToNow < 0 : beforeComparedToNow > 0;
        }
    }
}
