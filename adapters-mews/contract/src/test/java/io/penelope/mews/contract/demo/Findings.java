package io.penelope.mews.contract.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.contract.MewsApi;
import io.penelope.mews.contract.OpenApiDocument;
import io.penelope.mews.contract.OpenApiDocument.Request;
import io.penelope.mews.contract.OpenApiDocument.Response;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the trial showed: how Mews differs from what is documented, and what its pages leave open. Safe for many threads. */
final class Findings {

    private static final OpenApiDocument DOCUMENTED = MewsApi.document();

    private final Set<String> differences = new TreeSet<>(); // all guarded by this
    private final Set<String> additions = new TreeSet<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> settled = new ArrayList<>();
    private final List<String> untried = new ArrayList<>();

    synchronized void note(String path, String question, HttpResponse<String> answer) {
        Request request = new Request("POST", path, Optional.of(question));
        Response response =
                new Response(answer.statusCode(), answer.headers().firstValue("Content-Type"), answer.body());
        answers.merge(path + " " + answer.statusCode(), 1, Integer::sum);
        differences.addAll(DOCUMENTED.faults(request, response));
        if (answer.statusCode() < 300) {
            Set<String> more = new TreeSet<>(DOCUMENTED.faultsOfExcerpt(request, response));
            more.removeAll(differences);
            additions.addAll(more);
        }
        if (answer.headers().firstValue("Request-Id").isEmpty()) {
            differences.add(path + ", " + answer.statusCode() + ": no Request-Id header");
        }
    }

    synchronized void note(String difference) {
        differences.add(difference);
    }

    /** Something that Mews's pages leave open, or of which two of them say different things. */
    synchronized void settle(String question, String answer) {
        settled.add(question + " " + answer);
    }

    /** A state into which this Mews could not be put. */
    synchronized void leaveOut(String state) {
        untried.add(state);
    }

    /** Tells all, on standard output. */
    synchronized void tell(String what) {
        StringBuilder told = new StringBuilder("\n" + what + "\n");
        section(
                told,
                "Asked, and answered with",
                answers.entrySet().stream()
                        .map(one -> one.getKey() + ", " + one.getValue() + (one.getValue() == 1 ? " time" : " times"))
                        .toList());
        section(
                told,
                "Differs from what is documented",
                differences.isEmpty() ? List.of("nothing of what was asked") : differences);
        section(told, "Not known here, and harmless", additions);
        section(told, "Settled", settled);
        section(told, "Not tried, for want of a way to bring it about", untried);
        System.out.println(told);
    }

    private static void section(StringBuilder told, String title, Collection<String> lines) {
        if (!lines.isEmpty()) {
            told.append("  ").append(title).append(":\n");
        }
        lines.forEach(line -> told.append("    ").append(line).append('\n'));
    }

    synchronized void requireNoDifference() {
        assertThat(differences).as("how Mews differs from what is documented").isEmpty();
    }
}
