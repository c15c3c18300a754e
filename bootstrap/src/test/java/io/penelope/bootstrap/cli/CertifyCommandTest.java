package io.penelope.bootstrap.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.bootstrap.certification.Use;
import io.penelope.bootstrap.config.reading.ExampleTypes;
import io.penelope.mews.api.Operation;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WireTap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertifyCommandTest {

    private static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    private static final Path PACT = Path.of("../adapters-mews/contract/pacts/Penelope-Mews.json");
    private static final String API = "/api/connector/v1/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final SimulatedMews mews = SimulatedMews.start(Settings.builder()
            .clientToken("hush-client")
            .enterprise(ENTERPRISE, "Riverside Hotel", "hush-access")
            .tap(new WireTap() {
                @Override
                public void answered(Question question, Answer answer) {
                    answered.add(question.path().substring(API.length()) + " " + answer.status() + " "
                            + answer.headers().get("Request-Id"));
                }
            })
            .build());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        mews.close();
    }

    @Test
    void every_operation_of_the_clients_has_a_use_and_is_called() throws IOException, IllegalAccessException {
        certify();

        Set<String> operations = operationsOfTheClient();
        assertThat(operations).hasSizeGreaterThan(1).isEqualTo(operationsOfThePact());
        assertThat(Stream.of(Use.values()).map(Use::operation).collect(toSet())).isEqualTo(operations);
        assertThat(answered.stream().map(line -> line.split(" ", 2)[0]).collect(toSet()))
                .isEqualTo(operations);
    }

    private static Set<String> operationsOfTheClient() throws IllegalAccessException {
        Set<String> paths = new TreeSet<>();
        for (var field : Operation.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Operation<?, ?> operation) {
                paths.add(operation.path());
            }
        }
        return paths;
    }

    private static Set<String> operationsOfThePact() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (JsonNode exchange : new ObjectMapper().readTree(PACT.toFile()).get("interactions")) {
            paths.add(exchange.at("/request/path").asText().substring(API.length()));
        }
        return paths;
    }

    @Test
    void a_line_tells_of_each_call_what_the_form_asks_for() {
        assertThat(certify()).isZero();

        assertThat(rows())
                .allMatch(row -> row.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ +ok  .*"))
                .extracting(CertifyCommandTest::call)
                .isEqualTo(answered)
                .hasSize(Use.values().length);
        assertThat(out.toString())
                .contains("Called at " + platform() + " as the client \"Riverside Messages 2\", for Riverside Hotel")
                .contains(Use.READING.purpose());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void one_thread_with_one_message_is_left_and_both_say_what_they_are() {
        certify();

        MessageThread thread = mews.threads().get(0);
        assertThat(mews.threads()).hasSize(1);
        assertThat(thread.originalSender()).isEqualTo("Penelope's certification");
        assertThat(thread.subject()).contains("Riverside Messages 2", "nobody waits");
        assertThat(mews.messages(thread.id()))
                .extracting(Message::text)
                .singleElement()
                .asString()
                .contains("certification");
        assertThat(out.toString())
                .contains("A thread of \"Penelope's certification\"", "stays in Mews", "resolve it in Mews Operations");
    }

    @Test
    void as_comma_separated_values_the_calls_stand_alone_with_the_clients_name() {
        assertThat(certify("--csv")).isZero();

        assertThat(out.toString().split("\r\n", -1))
                .hasSize(Use.values().length + 2)
                .startsWith("\"TIME (UTC)\",\"RESULT\",\"STATUS\",\"OPERATION\",\"REQUEST-ID\",\"USED TO\",\"CLIENT\"")
                .filteredOn(line -> line.contains("messages/add"))
                .singleElement()
                .asString()
                .contains("\"ok\",\"200\",\"messages/add\",", "many in a call\",\"Riverside Messages 2\"");
        assertThat(err.toString()).contains("Called at", "stays in Mews");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.mews.com", "https://API.mews.com/", "https://mews.com"})
    void production_is_refused_before_anything_is_called(String address) {
        assertThat(certifyAt(address)).isEqualTo(2);

        assertThat(err.toString()).contains("where hotels work", "https://api.mews-demo.com", "--production");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wrong_tokens_end_it_before_anything_is_written() {
        assertThat(run(configuration(platform()).replace("hush-access", "hush-wrong")))
                .isOne();

        assertThat(out.toString())
                .contains("configuration/get: Mews does not accept the tokens of property riverside", "accessToken")
                .contains("left out needs what failed")
                .doesNotContain("hush", "stays in Mews");
        assertThat(rows()).filteredOn(row -> row.contains("  left out  ")).hasSize(Use.values().length - 1);
        assertThat(mews.threads()).isEmpty();
    }

    @Test
    void nothing_is_written_into_another_hotel_than_the_configured_one() {
        assertThat(run(configuration(platform())
                        .replace(ENTERPRISE.toString(), "00000000-0000-4000-8000-000000000001")))
                .isOne();

        assertThat(out.toString()).contains("belongs to \"Riverside Hotel\", enterprise " + ENTERPRISE, "enterpriseId");
        assertThat(mews.threads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "configuration/get, 429, share its limit",
        "configuration/get, 500, call again in a few minutes",
        "messageThreads/add, 401, the integration may not use this operation",
        "messageThreads/add, 502, Mews may have done it all the same",
        "messages/add, 401, the integration may not use this operation",
        "messages/add, 403, take a demo property of your own",
        "messages/add, 400, report it",
        "messages/getAll, 503, call again in a few minutes"
    })
    void a_refusal_is_told_with_its_meaning_and_the_remedy(String operation, int status, String words) {
        mews.faults().always(faulty(operation), Fault.refuse(status));

        assertThat(certify()).isOne();

        assertThat(out.toString().lines().filter(line -> line.startsWith(operation)))
                .first()
                .asString()
                .contains("Mews answered " + status, words);
        assertThat(rows())
                .filteredOn(row -> row.contains(operation))
                .first()
                .asString()
                .containsPattern("PROBLEM +" + status + " .* [0-9a-f-]{36} ");
    }

    private static io.penelope.mews.simulator.api.Operation faulty(String path) {
        return Arrays.stream(io.penelope.mews.simulator.api.Operation.values())
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void without_a_thread_only_what_needs_one_is_left_out() {
        mews.faults().always(faulty("messageThreads/add"), Fault.refuse(403));

        certify();

        assertThat(rows()).filteredOn(row -> row.contains("  ok  ")).hasSize(3);
        assertThat(rows()).filteredOn(row -> row.contains("  left out  ")).hasSize(3);
    }

    @Test
    void a_mews_that_cannot_be_reached_is_told_in_words() {
        assertThat(certifyAt("http://127.0.0.1:1")).isOne();

        assertThat(out.toString()).contains("Mews cannot be reached", "check mews.platformAddress");
    }

    @Test
    void of_several_properties_one_has_to_be_named() {
        String several = configuration(platform()) + """
                  - id: hillside
                    name: Hillside Hotel
                    enterpriseId: 00000000-0000-4000-8000-000000000002
                    accessToken: hush-hillside
                """;

        assertThat(run(several)).isEqualTo(2);
        assertThat(err.toString()).contains("--property", "riverside, hillside");
        assertThat(run(several, "--property", "seaside")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no property \"seaside\"");
        assertThat(answered).isEmpty();
        assertThat(run(several, "--property", "riverside")).isZero();
    }

    @Test
    void the_name_that_every_penelope_has_is_told_to_be_no_good_for_a_review() {
        certify();
        assertThat(out.toString()).doesNotContain("reviewers");

        assertThat(run(configuration(platform()).replace("client: Riverside Messages 2", "")))
                .isZero();
        assertThat(out.toString()).contains("reviewers", "set mews.client to a name that nobody else has");
    }

    private String platform() {
        return mews.address().toString().replaceAll("/$", "");
    }

    private int certify(String... words) {
        return run(configuration(platform()), words);
    }

    private int certifyAt(String address) {
        return run(configuration(address));
    }

    private static String configuration(String address) {
        return """
                mews:
                  platformAddress: %s
                  clientToken: hush-client
                  client: Riverside Messages 2
                  webhookToken: hush-webhook
                properties:
                  - id: riverside
                    name: Riverside
                    enterpriseId: %s
                    accessToken: hush-access
                """.formatted(address, ENTERPRISE);
    }

    private int run(String yaml, String... words) {
        Path file = folder.resolve("penelope.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Main.commandLine(ExampleTypes.installed(), Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("certify", "--config", file.toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    /** The table without its headings. */
    private List<String> rows() {
        return out.toString().lines().filter(line -> line.startsWith("20")).toList();
    }

    /** Of a line of the table what crossed the wire: operation, status and id. */
    private static String call(String row) {
        String[] cells = row.split(" {2,}", -1);
        return cells[3] + " " + cells[2] + " " + cells[4];
    }
}
