package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import io.quarkus.qute.RawString;
import io.tillkey.contracts.flow.Flow;
import io.tillkey.contracts.flow.Flow.Call;
import io.tillkey.contracts.flow.Flow.Event;
import io.tillkey.contracts.flow.Flow.FlowStep;
import io.tillkey.contracts.flow.Flow.Message;
import io.tillkey.contracts.flow.Flow.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the page of one flow shows, in one language: the same steps as a list and as a diagram. */
final class FlowPage {
    private final Texts texts;
    private final Flow flow;
    private final Map<String, String> names = new HashMap<>();

    FlowPage(Texts texts, Flow flow) {
        this.texts = requireNonNull(texts, "texts is null");
        this.flow = requireNonNull(flow, "flow is null");
        for (Participant participant : flow.participants()) {
            names.put(
                    participant.name(),
                    participant.outside().isMissingNode() ? participant.name() : texts.title(participant.outside()));
        }
    }

    /** The page of a flow, from the language's folder. */
    static String path(String id) {
        return "flows/" + Markup.anchor(id) + ".html";
    }

    FlowView view() {
        List<StepView> steps = new ArrayList<>();
        for (FlowStep step : flow.steps()) {
            List<MessageView> messages = new ArrayList<>(List.of(message(step.asked())));
            step.then().forEach(then -> messages.add(message(then)));
            String text = texts.language() == Language.CHINESE
                    ? step.node().path("x-summary-zh").asText()
                    : step.node().path("description").asText();
            steps.add(new StepView(
                    steps.size() + 1, "step-" + Markup.anchor(step.id()), text, Markup.line(text), messages));
        }
        List<ParticipantView> participants = flow.participants().stream()
                .map(participant -> new ParticipantView(
                        participant.name(),
                        names.get(participant.name()),
                        !participant.outside().isMissingNode()))
                .toList();
        return new FlowView(
                flow.id(),
                path(flow.id()),
                texts.summary(flow.workflow()),
                texts.summary(flow.document().path("info")),
                Markup.blocks(flow.document().at("/info/description").asText("")),
                participants,
                steps,
                SequenceDiagram.of(participants, steps),
                flow.workflow().path("summary").asText("") + " "
                        + flow.workflow().path("x-summary-zh").asText(""));
    }

    private MessageView message(Message message) {
        List<String> to = message.to().stream().sorted().toList();
        String label;
        String detail;
        String href;
        if (message instanceof Call call) {
            label = call.operation().id();
            detail = call.operation().http().toString();
            href = ApiPage.path(call.operation().http().api()) + "#" + ApiPage.anchor(call.operation());
        } else if (message instanceof Event event) {
            label = event.event().toString();
            detail = event.topic();
            href = TopicPages.path(event.event());
        } else {
            throw new IllegalStateException("neither call nor event: " + message);
        }
        return new MessageView(
                message instanceof Event,
                message.from(),
                to,
                names.getOrDefault(message.from(), message.from()),
                String.join(
                        texts.get("and"),
                        to.stream().map(name -> names.getOrDefault(name, name)).toList()),
                label,
                detail,
                href);
    }

    /** The page. */
    record FlowView(
            String id,
            String path,
            String title,
            String summary,
            RawString description,
            List<ParticipantView> participants,
            List<StepView> steps,
            SequenceDiagram diagram,
            String words) {}

    record ParticipantView(String name, String title, boolean outside) {}

    record StepView(int number, String anchor, String text, RawString textHtml, List<MessageView> messages) {}

    /** A request or an event; {@code href} is from the language's folder. */
    record MessageView(
            boolean event,
            String from,
            List<String> to,
            String fromTitle,
            String toTitle,
            String label,
            String detail,
            String href) {}
}
