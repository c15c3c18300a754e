package io.penelope.domain.channel;

import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.TextLimit;
import java.util.List;
import java.util.Optional;

/**
 * One form in which a channel can send files.
 *
 * @param types the media types that it takes; empty for any
 * @param largest bytes of one file
 * @param caption how long the words beside a file may be; empty if none go along
 */
public record FileForm(MediaKind kind, List<String> types, long largest, Optional<TextLimit> caption) {

    public FileForm {
        types = List.copyOf(types);
    }

    /** Whether it takes files of this media type. */
    public boolean takes(String type) {
        return types.isEmpty() || types.contains(type);
    }
}
