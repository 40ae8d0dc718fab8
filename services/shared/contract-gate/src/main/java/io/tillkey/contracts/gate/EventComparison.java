package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.SchemaComparison.Use;
import java.util.ArrayList;
import java.util.List;

/** Compares the schemas of events: what was sent yesterday is still there tomorrow, and what is new is read by the old. */
final class EventComparison {
    private final ContractFolder released;
    private final ContractFolder current;

    EventComparison(ContractFolder released, ContractFolder current) {
        this.released = requireNonNull(released, "released is null");
        this.current = requireNonNull(current, "current is null");
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        released.events().forEach((event, before) -> {
            String file = "events/" + event.schemaFile();
            JsonNode now = current.events().get(event);
            if (now == null) {
                findings.add(new Finding(
                        file,
                        "the event " + event + " was removed",
                        new Place.OfEvent(event, List.of()),
                        "keep " + event.schemaFile() + "; mark it deprecated: true, release that, and remove it once no"
                                + " consumer's pact uses it and no service receives it",
                        before.path("deprecated").asBoolean(false)));
                return;
            }
            String wayOut = "keep " + event.schemaFile() + " as it is and put the change into "
                    + event.next().schemaFile() + " beside it, in a topic of its own version";
            new SchemaComparison(
                            Use.EXCHANGED,
                            (what, field) -> findings.add(
                                    new Finding(file, what, new Place.OfEvent(event, field), wayOut, false)))
                    .compare(SchemaView.of(before, before), SchemaView.of(now, now), event.toString());
        });
        return findings;
    }
}
