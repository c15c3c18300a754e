package io.penelope.bootstrap.certification;

import io.penelope.bootstrap.certification.CertifiedCall.Answered;
import io.penelope.bootstrap.certification.CertifiedCall.Result;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Mews's certification form asks for, to be read or to be copied. */
public final class CertificationReport {

    private static final String ROW = "%-20s  %-8s  %-6s  %-21s  %-36s  %s%n";
    private static final List<String> HEADINGS =
            List.of("TIME (UTC)", "RESULT", "STATUS", "OPERATION", "REQUEST-ID", "USED TO");
    private static final String NONE = "-";

    private final String client;
    private final Optional<String> hotel;
    private final List<CertifiedCall> calls;
    private final boolean threadLeft;

    /**
     * @param client as what Penelope introduced herself to Mews
     * @param hotel what Mews calls the hotel; empty if it did not say
     * @param threadLeft whether a thread was opened
     */
    CertificationReport(String client, Optional<String> hotel, List<CertifiedCall> calls, boolean threadLeft) {
        this.client = client;
        this.hotel = hotel;
        this.calls = List.copyOf(calls);
        this.threadLeft = threadLeft;
    }

    /** What Mews calls the hotel; empty if it did not say. */
    public Optional<String> hotel() {
        return hotel;
    }

    /** Whether every call went as it should. */
    public boolean isWell() {
        return calls.stream().allMatch(call -> call.result() == Result.OK);
    }

    /** A line for each call, in columns. */
    public void printTable(PrintWriter out) {
        out.printf(ROW, HEADINGS.toArray());
        calls.forEach(call -> out.printf(ROW, cells(call).toArray()));
    }

    /** The same as comma-separated values (RFC 4180), with the client's name in each line. */
    public void printCsv(PrintWriter out) {
        out.print(line(Stream.concat(HEADINGS.stream(), Stream.of("CLIENT"))));
        calls.forEach(call -> out.print(line(Stream.concat(cells(call).stream(), Stream.of(client)))));
    }

    /** What went wrong, and what stays behind in Mews. */
    public void printRemarks(PrintWriter out) {
        for (CertifiedCall call : calls) {
            call.problem().ifPresent(words -> out.printf("%s: %s%n", call.use().operation(), words));
        }
        if (calls.stream().anyMatch(call -> call.result() == Result.LEFT_OUT)) {
            out.println("What was left out needs what failed.");
        }
        if (threadLeft) {
            out.printf(
                    "A thread of \"%s\" with one message stays in Mews, where no operation resolves or removes one: resolve"
                            + " it in Mews Operations.%n",
                    Certification.SENDER);
        }
    }

    private static List<String> cells(CertifiedCall call) {
        return List.of(
                call.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                call.result().toString(),
                call.answer().map(answer -> Integer.toString(answer.status())).orElse(NONE),
                call.use().operation(),
                call.answer().flatMap(Answered::requestId).orElse(NONE),
                call.use().purpose());
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> '"' + cell.replace("\"", "\"\"") + '"').collect(Collectors.joining(",", "", "\r\n"));
    }
}
