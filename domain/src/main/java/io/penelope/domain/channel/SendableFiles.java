package io.penelope.domain.channel;

import java.util.List;
import java.util.Optional;

/**
 * Which files a channel can send.
 *
 * @param forms the best first; none if it sends no files
 */
public record SendableFiles(List<FileForm> forms) {

    public static final SendableFiles NONE = new SendableFiles(List.of());

    public SendableFiles {
        forms = List.copyOf(forms);
    }

    /** Whether it sends any files. */
    public boolean areThere() {
        return !forms.isEmpty();
    }

    /** The bytes of the largest file that any form takes. */
    public long largest() {
        return forms.stream().mapToLong(FileForm::largest).max().orElse(0);
    }

    /** The form in which a file goes out: the first one that takes it; empty if none does. */
    public Optional<FileForm> formFor(String type, long size) {
        return forms.stream()
                .filter(form -> form.takes(type) && size <= form.largest())
                .findFirst();
    }

    /** The forms that take files of this media type, if they are small enough. */
    public List<FileForm> formsOf(String type) {
        return forms.stream().filter(form -> form.takes(type)).toList();
    }
}
