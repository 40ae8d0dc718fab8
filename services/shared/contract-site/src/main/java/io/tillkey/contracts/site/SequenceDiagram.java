package io.tillkey.contracts.site;

import io.tillkey.contracts.site.FlowPage.MessageView;
import io.tillkey.contracts.site.FlowPage.ParticipantView;
import io.tillkey.contracts.site.FlowPage.StepView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sequence diagram as the places of its parts, in units of an SVG's user space: a lane for each participant from left to
 * right, time downwards.
 *
 * @param width of the whole
 * @param head how high the participants stand above the rest, which may scroll away below them
 * @param height of the rest
 * @param lanes the participants
 * @param bands the steps
 * @param arrows requests and events
 */
record SequenceDiagram(int width, int head, int height, List<Lane> lanes, List<Band> bands, List<Arrow> arrows) {
    private static final int LANE = 176;
    private static final int BOX = 160;
    private static final int HEAD = 56;
    private static final int BAND = 38;
    private static final int BAND_GAP = 12;
    private static final int ROW = 40;
    private static final int STUB = 36;
    private static final int LABEL_GAP = 8;

    /** Draws steps among participants. */
    static SequenceDiagram of(List<ParticipantView> participants, List<StepView> steps) {
        Map<String, Integer> x = new HashMap<>();
        for (ParticipantView participant : participants) {
            x.put(participant.name(), LANE / 2 + x.size() * LANE);
        }
        int width = participants.size() * LANE;
        List<Band> bands = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        int y = 0;
        for (StepView step : steps) {
            y += BAND_GAP;
            bands.add(new Band(y, BAND - BAND_GAP, step.number() + " · " + Markup.plain(step.text())));
            y += BAND - BAND_GAP;
            for (MessageView message : step.messages()) {
                y += ROW;
                arrows.add(arrow(message, x, y, width));
            }
            y += BAND_GAP;
        }
        int height = y + BAND_GAP;
        List<Lane> lanes = participants.stream()
                .map(participant -> new Lane(
                        x.get(participant.name()),
                        x.get(participant.name()) - BOX / 2,
                        BOX,
                        participant.title(),
                        participant.outside()))
                .toList();
        return new SequenceDiagram(width, HEAD, height, lanes, bands, arrows);
    }

    private static Arrow arrow(MessageView message, Map<String, Integer> x, int y, int width) {
        int from = x.get(message.from());
        List<Head> heads = message.to().stream()
                .map(x::get)
                .filter(at -> at != from)
                .map(at -> new Head(at, y, at > from ? 1 : -1))
                .toList();
        if (heads.isEmpty()) {
            // Nobody receives it: it ends in the topic, beside its sender's lane.
            int side = from + LANE > width ? -1 : 1;
            int end = from + side * STUB;
            return new Arrow(
                    message, Math.min(from, end), Math.max(from, end), y, List.of(), end, end + side * LABEL_GAP, side);
        }
        int left = Math.min(from, heads.stream().mapToInt(Head::x).min().orElse(from));
        int right = Math.max(from, heads.stream().mapToInt(Head::x).max().orElse(from));
        return new Arrow(message, left, right, y, heads, 0, (left + right) / 2, 0);
    }

    /** A participant: its lifeline at {@code x}, its box from {@code boxX}. */
    record Lane(int x, int boxX, int boxWidth, String title, boolean outside) {}

    /** The heading of a step. */
    record Band(int y, int height, String text) {
        public int textY() {
            return y + height / 2 + 5;
        }
    }

    /**
     * A request or event.
     *
     * @param end where the line ends in a topic that nobody reads; 0 if somebody does
     * @param side on which side of the end the label stands; 0 for above the middle
     */
    record Arrow(MessageView message, int left, int right, int y, List<Head> heads, int end, int labelX, int side) {
        public int labelY() {
            return side == 0 ? y - LABEL_GAP : y + 4;
        }

        public String labelAnchor() {
            return side == 0 ? "middle" : side > 0 ? "start" : "end";
        }

        public int endTop() {
            return y - 7;
        }

        public int endBottom() {
            return y + 7;
        }
    }

    /** An arrow's head, pointing right for a direction of 1 and left for -1. */
    record Head(int x, int y, int direction) {
        public String points() {
            int back = x - direction * 9;
            return x + "," + y + " " + back + "," + (y - 5) + " " + back + "," + (y + 5);
        }
    }
}
