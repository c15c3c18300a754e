package io.penelope.bootstrap.config.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Mistake;
import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.values.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns YAML into {@link Node nodes}. Only this class knows the library that reads it. */
public final class YamlDocument {

    private static final YAMLFactory YAML = new YAMLFactory();

    /** More than any configuration has, and less than it takes to exhaust a stack. */
    private static final int DEEPEST = 20;

    private final YAMLParser parser;
    private final Place file;
    private final List<Mistake> mistakes;
    private final YamlLines lines;
    private int depth;

    private YamlDocument(YAMLParser parser, YamlLines lines, Place file, List<Mistake> mistakes) {
        this.parser = parser;
        this.lines = lines;
        this.file = file;
        this.mistakes = mistakes;
    }

    /**
     * @param mistakes takes what is wrong though it can be read, such as a key given twice
     * @throws ConfigurationException if the text is no YAML
     */
    public static Node read(String text, Place file, List<Mistake> mistakes) {
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                return new Node.Nothing(1);
            }
            var document = new YamlDocument(parser, new YamlLines(text), file, mistakes);
            Node root = document.node();
            if (parser.nextToken() != null) {
                mistakes.add(
                        document.here().mistake("A second document begins. Only one can be read: remove the line ---"));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(YamlSyntax.explain(e, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node node() throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.isCurrentAlias()) {
            mistakes.add(
                    here().mistake("A value that begins with * has to stand in quotes; aliases are not read here"));
            return new Node.Nothing(line);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return deeper(() -> mapping(line));
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return deeper(() -> sequence(line));
        }
        int column = parser.currentTokenLocation().getColumnNr();
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? new Node.Nothing(line, lines.isSwallowed(line))
                : new Node.Scalar(line, parser.getText(), lines.isCutShort(line, column, parser.getText()));
    }

    /** What stands within something else. */
    private interface Inner {

        Node read() throws IOException;
    }

    private Node deeper(Inner inner) throws IOException {
        if (depth == DEEPEST) {
            throw new ConfigurationException(
                    List.of(here().mistake("Sections and lists stand in one another more than " + DEEPEST
                            + " deep, as nothing here does: check brackets, hyphens and how far lines are indented")));
        }
        depth++;
        Node node = inner.read();
        depth--;
        return node;
    }

    private Node mapping(int line) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            Node value = node();
            Node.Entry first = entries.putIfAbsent(key, new Node.Entry(keyLine, value));
            if (first != null) {
                mistakes.add(file.at(Spelling.shown(key), keyLine)
                        .mistake("is given twice, first in line " + first.line() + ". Remove one"));
            }
        }
        return new Node.Mapping(line, entries);
    }

    private Node sequence(int line) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(line, items);
    }

    private Place here() {
        return new Place(file.file(), parser.currentTokenLocation().getLineNr(), "");
    }
}
