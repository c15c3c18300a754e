package io.penelope.bootstrap.sending;

import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.message.TextLimit;
import java.util.List;
import java.util.Optional;

/**
 * Beside which files the page offers words. A browser knows a file by what it is called, and no more than roughly; what its
 * bytes are, and whether words go along, is seen when it is here.
 *
 * @param most characters, whatever the file; 0 if none go along with any
 * @param without the kinds of files with which none go along, as media types begin
 */
record OfferedWords(int most, List<String> without) {

    private static final List<String> KINDS = List.of("image", "audio", "video", "text", "application");

    static OfferedWords beside(SendableFiles files) {
        int most = files.forms().stream()
                .map(FileForm::caption)
                .flatMap(Optional::stream)
                .mapToInt(TextLimit::max)
                .max()
                .orElse(0);
        return new OfferedWords(
                most, KINDS.stream().filter(kind -> isWordless(files, kind)).toList());
    }

    /** Not where some of the kind take words: then who sends it tries, and is told. */
    private static boolean isWordless(SendableFiles files, String kind) {
        List<FileForm> forms = files.forms().stream()
                .filter(form -> form.types().isEmpty() || takesSome(form, kind))
                .toList();
        return !forms.isEmpty()
                && forms.stream().allMatch(form -> form.caption().isEmpty());
    }

    private static boolean takesSome(FileForm form, String kind) {
        return form.types().stream().anyMatch(type -> type.startsWith(kind + "/"));
    }

    /** The kinds as they stand in an attribute. */
    String withoutInOneLine() {
        return String.join(" ", without);
    }
}
