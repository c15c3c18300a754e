package io.penelope.mews.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what is documented here with a definition that Mews publishes; tells every difference in a sentence. */
final class DefinitionDrift {

    private static final String MESSAGING = "POST /api/connector/v1/message";

    private DefinitionDrift() {}

    static List<String> between(OpenApiDocument ours, OpenApiDocument published) {
        List<String> drift = new ArrayList<>();
        Set<String> operations = new TreeSet<>(ours.operations());
        published.operations().stream()
                .filter(operation -> operation.startsWith(MESSAGING))
                .forEach(operations::add);
        for (String operation : operations) {
            if (operation.startsWith(MESSAGING)) {
                drift.addAll(compare(operation, ours.facts(operation), published.facts(operation)));
            } else if (published.operations().contains(operation)) {
                // Of other operations' answers most is of no use here, and left out.
                drift.addAll(missing(operation, ours.facts(operation), published.facts(operation), "published"));
            }
        }
        return drift;
    }

    private static List<String> compare(String operation, Set<String> ours, Set<String> published) {
        List<String> drift = new ArrayList<>(missing(operation, ours, published, "published"));
        drift.addAll(missing(operation, published, ours, "documented here"));
        return drift;
    }

    private static List<String> missing(String operation, Set<String> facts, Set<String> among, String where) {
        return facts.stream()
                .filter(fact -> !among.contains(fact))
                .map(fact -> operation + ": not " + where + ": " + fact)
                .toList();
    }
}
