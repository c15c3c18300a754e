package io.penelope.domain.transcript;

import java.util.List;

/** A piece of a conversation, in order, and how far the whole of it is. */
public record Transcript(List<Line> lines, Progress progress) {

    public Transcript {
        lines = List.copyOf(lines);
    }
}
