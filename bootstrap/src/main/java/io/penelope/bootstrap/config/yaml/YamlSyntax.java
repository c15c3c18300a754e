package io.penelope.bootstrap.config.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.penelope.bootstrap.config.Place;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Puts a YAML parser's complaint into plain words.
 *
 * <p>Its own words are not repeated, since they quote the line, which may hold a secret.
 */
final class YamlSyntax {

    /** Words for one kind of mistake; {@code sign} is what the parser says of it. */
    private record Explanation(String sign, boolean whereItBegan, String words) {}

    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation("found character '\\t", false, "A tab stands where only blanks may: indent with blanks"),
            new Explanation(
                    "unknown escape character",
                    false,
                    "In double quotes a backslash escapes the next character: use single quotes, or write it twice"),
            new Explanation("scanning a quoted scalar", true, "A quote is opened and never closed"),
            new Explanation("parsing a flow", true, "A bracket is opened and not closed"),
            new Explanation(
                    "mapping values are not allowed",
                    false,
                    "A colon is not expected here: put a value that holds a colon and a blank in quotes, and check that"
                            + " the lines around are indented alike"),
            new Explanation("could not find expected ':'", false, "A key has no colon: write \"key: value\""),
            new Explanation(
                    "expected <block end>",
                    false,
                    "This does not fit what stands above: check how far the line is indented, and that a quoted value"
                            + " ends where its quotes do"),
            new Explanation(
                    "cannot start any token", false, "A value that begins with this character has to stand in quotes"));

    private static final Explanation OTHERWISE = new Explanation(
            "", false, "This is no YAML: check quotes, brackets and how far the lines around are indented");

    private YamlSyntax() {}

    static String explain(JsonProcessingException complaint, Place file) {
        if (complaint.getCause() instanceof ReaderException) {
            return file.file() + ": The file holds a control character, which YAML does not allow. Remove it";
        }
        if (!(complaint.getCause() instanceof MarkedYAMLException marked)) {
            JsonLocation location = complaint.getLocation();
            return at(file, location.getLineNr(), location.getColumnNr(), OTHERWISE);
        }
        String theirs = marked.getContext() + ": " + marked.getProblem();
        Explanation explanation = EXPLANATIONS.stream()
                .filter(known -> theirs.contains(known.sign()))
                .findFirst()
                .orElse(OTHERWISE);
        Mark mark = explanation.whereItBegan() ? marked.getContextMark() : marked.getProblemMark();
        return at(file, mark.getLine() + 1, mark.getColumn() + 1, explanation);
    }

    private static String at(Place file, int line, int column, Explanation explanation) {
        return "%s:%d:%d: %s".formatted(file.file(), line, column, explanation.words());
    }
}
