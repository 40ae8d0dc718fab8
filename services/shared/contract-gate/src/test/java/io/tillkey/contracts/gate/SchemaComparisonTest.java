package io.tillkey.contracts.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.contracts.gate.SchemaComparison.Use;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may change in a schema, by who is bound by it: R, readers of an answer; W, writers of a request; E, an event. */
class SchemaComparisonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} → {1} breaks {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | {'type':'integer'} | RWE",
                "{'type':'string'} | {'type':['string','null']} | RE",
                "{'type':['string','null']} | {'type':'string'} | WE",
                "{'type':'integer'} | {'type':'number'} | RE",
                "{'type':'number'} | {'type':'integer'} | WE",
                "{'type':'string'} | {} | RE",
                "{} | {'type':'string'} | WE",
                "{'enum':['A','B']} | {'enum':['A']} | RWE",
                "{'enum':['A']} | {'enum':['A','B']} | RE",
                "{'enum':['A'],'x-extensible':true} | {'enum':['A','B']} | -",
                "{'const':'A'} | {'enum':['A','B']} | RE",
                "{'type':'string'} | {'type':'string','enum':['A']} | WE",
                "{'type':'string','enum':['A']} | {'type':'string'} | RE",
                "{'minLength':1} | {'minLength':2} | WE",
                "{'minLength':2} | {'minLength':1} | RE",
                "{'maxLength':9} | {'maxLength':8} | WE",
                "{'maxLength':8} | {'maxLength':9} | RE",
                "{'maximum':8} | {} | RE",
                "{} | {'minItems':1} | WE",
                "{'pattern':'a'} | {'pattern':'b'} | RWE",
                "{} | {'pattern':'b'} | WE",
                "{'pattern':'b'} | {} | RE",
                "{'format':'uuid'} | {} | RE",
                "{} | {'format':'uuid'} | WE",
                "{'uniqueItems':true} | {} | RE",
                "{'default':1} | {'default':2} | W",
                "{'properties':{'a':{}}} | {} | RWE",
                "{} | {'properties':{'a':{}}} | -",
                "{} | {'properties':{'a':{}},'required':['a']} | WE",
                "{'properties':{'a':{}}} | {'properties':{'a':{}},'required':['a']} | WE",
                "{'properties':{'a':{}},'required':['a']} | {'properties':{'a':{}}} | RE",
                "{'properties':{'a':{'type':'string'}}} | {'properties':{'b':{'type':'string'}}} | RWE",
                "{'additionalProperties':false} | {} | -",
                "{} | {'additionalProperties':false} | WE",
                "{'additionalProperties':{'type':'string'}} | {'additionalProperties':true} | RE",
                "{'additionalProperties':{'type':'string'}} | {'additionalProperties':{'type':'integer'}} | RWE",
                "{'items':{'type':'string'}} | {'items':{'type':'integer'}} | RWE",
                "{'items':{'type':'string'}} | {} | RE",
                "{'oneOf':[{'type':'string'},{'type':'integer'},{'type':'array'}]} | {'oneOf':[{'type':'string'},{'type':'integer'}]} | WE",
                "{'oneOf':[{'type':'string'},{'type':'integer'}]} | {'oneOf':[{'type':'string'},{'type':'integer'},{'type':'array'}]} | RE",
                "{'anyOf':[{'type':'string'},{'type':'null'}]} | {'type':['string','null']} | -",
                "{'allOf':[{'type':'string'},{'minLength':1}]} | {'type':'string','minLength':1} | -",
                "{'multipleOf':2} | {'multipleOf':4} | RWE",
                "{'propertyNames':{'pattern':'a'}} | {} | RWE",
                "{'description':'one'} | {'description':'other','x-note':1,'deprecated':true} | -",
                "{'type':'object'} | false | RWE",
            })
    void a_change_breaks_those_who_are_bound(String released, String current, String broken) {
        for (Use use : Use.values()) {
            boolean breaks = broken.contains(use.name().substring(0, 1));
            assertThat(changes(use, json(released), json(current)).isEmpty())
                    .as("%s: %s", use, changes(use, json(released), json(current)))
                    .isNotEqualTo(breaks);
        }
    }

    @Test
    void a_change_is_named_by_the_component_it_is_in_and_found_by_the_way_to_it() {
        String document = """
                {'$ref':'#/components/Order','components':{
                  'Order':{'properties':{'lines':{'type':'array','items':{'$ref':'#/components/Line'}}}},
                  'Line':{'properties':{'amount':{'type':'%s'},'parts':{'items':{'$ref':'#/components/Line'}}}}}}""";
        assertThat(changes(Use.READ, json(document.formatted("integer")), json(document.formatted("string"))))
                .containsExactly("Line.amount: the type changed from integer to string [lines, *, amount]");
    }

    @Test
    void a_renamed_property_is_told_from_a_removed_one() {
        String before = "{'properties':{'sentTo':{'type':'string','description':'masked'},'other':{'type':'integer'}}}";
        assertThat(changes(
                        Use.READ,
                        json(before),
                        json("{'properties':{'number':{'type':'string'},'other':{'type':'integer'}}}")))
                .containsExactly("it: the property sentTo was renamed to number [sentTo]");
        assertThat(changes(
                        Use.READ,
                        json(before),
                        json("{'properties':{'number':{'type':'boolean'},'other':{'type':'integer'}}}")))
                .containsExactly("it: the property sentTo was removed [sentTo]");
    }

    private static List<String> changes(Use use, JsonNode released, JsonNode current) {
        List<String> changes = new ArrayList<>();
        new SchemaComparison(use, (what, field) -> changes.add(what + " " + field))
                .compare(SchemaView.of(released, released), SchemaView.of(current, current), "it");
        return changes;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
