package io.penelope.domain.transcript;

import io.penelope.domain.file.FileId;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.MediaKind;
import java.time.Instant;
import java.util.Optional;

/**
 * The file that somebody sent in a line.
 *
 * @param since from when on it is kept for its time
 * @param name that it bore where it came from
 * @param caption the words beside it
 * @param bytes what lies here, if only to be scanned before anybody may open it; empty if it is not here yet, or no more
 */
public record LineFile(
        FileId id,
        Instant since,
        MediaKind kind,
        Optional<String> name,
        Optional<String> caption,
        Optional<StoredBytes> bytes) {

    /** Keeps name and words out of logs. */
    @Override
    public String toString() {
        return "file " + id;
    }
}
