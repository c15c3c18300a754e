package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.TrialCall;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every channel promises that its platform calls. */
public abstract class WebhookChannelTck extends ChannelTck {

    private static final int MOST_FLIPS = 400;
    private static final int READERS = 8;
    private static final int READINGS_OF_EACH = 125;
    private static final int TEN_MEGABYTES = 10_000_000;

    /** Genuine requests under the settings of this test, of every kind that the channel reads. */
    protected abstract List<Recording> recordings();

    /** Whether the proof covers the body. A platform that only sends a shared secret along has none that does. */
    protected boolean isBodyProved() {
        return true;
    }

    // ---- authenticity

    @TestFactory
    protected Stream<DynamicTest> a_recorded_request_is_genuine() {
        return eachRecording((channel, recording) ->
                assertThat(channel.authentic(recording.request())).isTrue());
    }

    @TestFactory
    protected Stream<DynamicTest> one_flipped_bit_of_the_body_makes_it_a_forgery() {
        assumeTrue(isBodyProved(), "The platform proves who it is, and not what it says");
        return eachRecording((channel, recording) -> {
            byte[] body = recording.body();
            int bits = body.length * 8;
            for (int i = 0; i < Math.min(bits, MOST_FLIPS); i++) {
                int bit = (int) ((long) i * bits / Math.min(bits, MOST_FLIPS));
                byte[] flipped = body.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertForged(channel, recording, flipped, "with bit " + bit + " of the body flipped");
            }
        });
    }

    @TestFactory
    protected Stream<DynamicTest> a_cut_or_lengthened_body_makes_it_a_forgery() {
        assumeTrue(isBodyProved(), "The platform proves who it is, and not what it says");
        return eachRecording((channel, recording) -> {
            byte[] body = recording.body();
            if (body.length > 0) {
                Stream.of(Arrays.copyOf(body, body.length - 1), Arrays.copyOf(body, body.length + 1), new byte[0])
                        .forEach(other -> assertForged(
                                channel, recording, other, "with " + other.length + " bytes for " + body.length));
            }
        });
    }

    /** Unless it says the very same: platforms that sign a form's fields do not sign how they are encoded. */
    private static void assertForged(WebhookChannel channel, Recording recording, byte[] body, String what) {
        if (!recording.saysTheSame(body)) {
            assertThat(channel.authentic(recording.withBody(body).request()))
                    .as(what)
                    .isFalse();
        }
    }

    /** What proves a request is found by leaving out one header or parameter after another. */
    @TestFactory
    protected Stream<DynamicTest> without_its_proof_or_with_another_one_it_is_a_forgery() {
        return eachRecording((channel, recording) -> {
            List<Recording> forgeries = new ArrayList<>();
            recording.headers().forEach((name, value) -> {
                if (!channel.authentic(recording
                        .withHeaders(without(recording.headers(), name))
                        .request())) {
                    changed(value).forEach(other -> forgeries.add(recording.header(name, other)));
                }
            });
            recording.query().forEach((name, value) -> {
                if (!channel.authentic(
                        recording.withQuery(without(recording.query(), name)).request())) {
                    changed(value).forEach(other -> forgeries.add(recording.query(name, other)));
                }
            });
            assertThat(forgeries).as("what the proof may be replaced with").isNotEmpty();
            assertThat(forgeries).noneMatch(forgery -> channel.authentic(forgery.request()));
        });
    }

    private static Map<String, String> without(Map<String, String> values, String name) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove(name);
        return others;
    }

    private static List<String> changed(String value) {
        List<String> others = new ArrayList<>(List.of("", " ", value + "0", "0" + value, "č", "0".repeat(4096)));
        IntStream.range(0, value.length())
                .forEach(
                        i -> others.add(value.substring(0, i) + (char) (value.charAt(i) ^ 1) + value.substring(i + 1)));
        others.add(value.substring(1));
        return others;
    }

    @Test
    protected void under_another_secret_it_is_a_forgery() {
        List<Recording> recordings = recordings();
        List<String> secrets = type().settings().settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(Setting::name)
                .toList();
        recordings.forEach(recording -> assertThat(secrets)
                .as("secrets that %s rests on", recording)
                .anyMatch(secret -> isForgeryUnder(secret, recording)));
    }

    private boolean isForgeryUnder(String secret, Recording recording) {
        try (Bench bench = openWith(secret, WebhookChannelTck::another)) {
            return !channel(bench).authentic(recording.request());
        }
    }

    /** A secret of the same form, which a channel that looks at the form of its secrets takes as well. */
    private static String another(String secret) {
        int last = secret.length() - 1;
        return secret.substring(0, last) + (secret.charAt(last) == '1' ? '2' : '1');
    }

    // ---- reading

    @TestFactory
    protected Stream<DynamicTest> a_recorded_request_tells_what_happened() {
        return eachRecording((channel, recording) -> {
            WebhookResult result = channel.read(recording.request());
            assertThat(Told.by(result.events())).isEqualTo(recording.tells());
        });
    }

    @Test
    protected void files_are_named_if_the_channel_fetches_them_and_only_then() throws Exception {
        try (Bench bench = open()) {
            List<FileReference> files = new ArrayList<>();
            for (Recording recording : recordings()) {
                files.addAll(Told.files(channel(bench).read(recording.request()).events()));
            }
            assertNamedIfFetched(files, bench);
        }
    }

    @Test
    protected void who_opted_out_can_come_back() throws Exception {
        try (Bench bench = open()) {
            List<InboundEvent> events = new ArrayList<>();
            for (Recording recording : recordings()) {
                events.addAll(channel(bench).read(recording.request()).events());
            }
            assertWayBack(events, bench);
        }
    }

    /** The host answers 500 to what is not: the platform would bring it again for ever. */
    @TestFactory
    protected Stream<DynamicTest> what_a_request_has_remembered_is_small() {
        return eachRecording((channel, recording) -> assertThatCode(() -> Lent.fresh()
                        .memory()
                        .putAll(channel.read(recording.request()).remembered()))
                .doesNotThrowAnyException());
    }

    @Test
    protected void an_answer_bears_the_subject_of_what_it_answers() throws Exception {
        try (Bench bench = open()) {
            List<String> subjects = new ArrayList<>();
            for (Recording recording : recordings()) {
                subjects.addAll(
                        Told.subjects(channel(bench).read(recording.request()).events()));
            }
            assertAnsweredUnderSubject(subjects, bench);
        }
    }

    @Test
    protected void an_answer_goes_where_the_guest_wrote() throws Exception {
        try (Bench bench = open()) {
            List<String> contexts = new ArrayList<>();
            for (Recording recording : recordings()) {
                contexts.addAll(Told.replyContexts(
                        channel(bench).read(recording.request()).events()));
            }
            assertAnsweredInPlace(contexts, bench);
        }
    }

    @TestFactory
    protected Stream<DynamicTest> a_recorded_request_is_answered_as_the_platform_asks() {
        return eachRecording((channel, recording) -> {
            WebhookResult result = channel.read(recording.request());
            assertThat(result.answer().status()).isBetween(200, 299);
            recording
                    .answer()
                    .ifPresent(answer -> assertThat(new String(result.answer().body(), StandardCharsets.UTF_8))
                            .isEqualTo(answer));
        });
    }

    @TestFactory
    protected Stream<DynamicTest> a_request_that_comes_again_tells_the_same_under_the_same_ids() {
        return eachRecording((channel, recording) -> {
            List<InboundEvent> once = channel.read(recording.request()).events();
            List<InboundEvent> again = channel.read(recording.request()).events();
            try (Bench afterRestart = open()) {
                List<InboundEvent> later =
                        channel(afterRestart).read(recording.request()).events();
                assertThat(ids(again)).isEqualTo(ids(once)).isEqualTo(ids(later));
                assertThat(Told.by(again)).isEqualTo(Told.by(once)).isEqualTo(Told.by(later));
            }
        });
    }

    @TestFactory
    protected Stream<DynamicTest> every_event_has_an_id_of_its_own() {
        return eachRecording((channel, recording) -> assertThat(
                        ids(channel.read(recording.request()).events()))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).isNotBlank().hasSizeLessThanOrEqualTo(500)));
    }

    private static List<String> ids(List<InboundEvent> events) {
        return events.stream().map(InboundEvent::id).toList();
    }

    @TestFactory
    protected Stream<DynamicTest> what_is_added_to_a_request_some_day_changes_nothing() {
        return eachRecording((channel, recording) -> {
            String body = new String(recording.body(), StandardCharsets.UTF_8);
            assumeTrue(body.stripLeading().startsWith("{"), "The body is no JSON object");
            String more = "{\"unknown_to_the_channel\":{\"list\":[1,null,\"two\"]},"
                    + body.strip().substring(1);
            Recording longer = recording.withBody(more.getBytes(StandardCharsets.UTF_8));

            assertThat(Told.by(channel.read(longer.request()).events())).isEqualTo(recording.tells());
        });
    }

    @TestFactory
    protected Stream<DynamicTest> nonsense_is_called_malformed_or_tells_nothing() {
        Recording pattern = recordings().stream()
                .filter(recording -> recording.body().length > 0)
                .findFirst()
                .orElse(Recording.post("nothing", ""));
        List<Recording> nonsense = new ArrayList<>();
        nonsense.add(named("nothing", pattern, new byte[0]));
        for (String body :
                List.of("{", "{}", "[]", "null", "5", "\"x\"", "[null]", "[{}]", "<xml/>", "\u0000", "a=b&c")) {
            nonsense.add(named(body, pattern, body.getBytes(StandardCharsets.UTF_8)));
        }
        nonsense.add(named("no UTF-8", pattern, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'}));
        nonsense.add(named("a deep nest", pattern, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
        nonsense.add(named(
                "a deep nest of objects", pattern, "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
        nonsense.add(named("ten megabytes", pattern, " ".repeat(TEN_MEGABYTES).getBytes(StandardCharsets.UTF_8)));
        for (int part = 1; part < 16 && !pattern.isForm(); part++) { // a part of a form is a form
            byte[] body = pattern.body();
            nonsense.add(named(part + "/16 of a request", pattern, Arrays.copyOf(body, body.length * part / 16)));
        }
        return nonsense.stream()
                .map(recording -> dynamicTest(recording.name(), () -> {
                    try (Bench bench = open()) {
                        Within.call("Reading", () -> readNonsense(channel(bench), recording));
                    }
                }));
    }

    private static Recording named(String name, Recording pattern, byte[] body) {
        Recording recording = Recording.post(name, body);
        for (Map.Entry<String, String> header : pattern.headers().entrySet()) {
            recording = recording.header(header.getKey(), header.getValue());
        }
        return recording;
    }

    private static boolean readNonsense(WebhookChannel channel, Recording recording) {
        try {
            List<InboundEvent> events = channel.read(recording.request()).events();
            assertThat(events).noneMatch(InboundEvent.GuestMessage.class::isInstance);
        } catch (MalformedRequestException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        return true;
    }

    /** They are sent at any time, and nothing may come of them. */
    @Test
    protected void trial_calls_are_genuine_and_tell_nothing() throws Exception {
        try (Bench bench = open()) {
            for (TrialCall call : trialCalls(bench)) {
                if (call.address().getPath().equals(webhookAddress().getPath())) {
                    Recording recording = Recording.of(call);
                    assertThat(channel(bench).authentic(recording.request()))
                            .as("%s is genuine", call.what())
                            .isTrue();
                    WebhookResult result = channel(bench).read(recording.request());
                    assertThat(Told.by(result.events())).as(call.what()).allMatch("ignored"::equals);
                    assertThat(result.remembered()).as(call.what()).isEmpty();
                    call.answer()
                            .ifPresent(answer -> assertThat(result.answer().body())
                                    .asString(StandardCharsets.UTF_8)
                                    .as(call.what())
                                    .isEqualTo(answer));
                }
            }
        }
    }

    @Test
    protected void a_thousand_readings_at_once_tell_the_same() throws Exception {
        try (Bench bench = open()) {
            WebhookChannel channel = channel(bench);
            List<Recording> recordings = recordings();
            List<FutureTask<Boolean>> readers = IntStream.range(0, READERS)
                    .mapToObj(reader -> Within.begin(() -> {
                        for (int i = 0; i < READINGS_OF_EACH; i++) {
                            Recording recording = recordings.get((reader + i) % recordings.size());
                            assertThat(channel.authentic(recording.request())).isTrue();
                            assertThat(Told.by(channel.read(recording.request()).events()))
                                    .isEqualTo(recording.tells());
                        }
                        return true;
                    }))
                    .toList();
            for (FutureTask<Boolean> reader : readers) {
                assertThat(Within.end("A thousand readings", reader)).isTrue();
            }
        }
    }

    @Test
    protected void proving_and_reading_calls_nobody() throws Exception {
        try (Bench bench = open()) {
            for (Recording recording : recordings()) {
                channel(bench).authentic(recording.request());
                channel(bench).read(recording.request());
            }
            assertThat(bench.platform().calls()).isEmpty();
        }
    }

    @TestFactory
    protected Stream<DynamicTest> a_request_is_read_the_same_in_any_language_of_the_machine() {
        return eachRecording((channel, recording) -> {
            Locale locale = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("tr-TR"));
                assertThat(channel.authentic(recording.request())).isTrue();
                assertThat(Told.by(channel.read(recording.request()).events())).isEqualTo(recording.tells());
            } finally {
                Locale.setDefault(locale);
            }
        });
    }

    // ---- what the tests share

    @FunctionalInterface
    private interface Check {

        void of(WebhookChannel channel, Recording recording) throws Exception;
    }

    private Stream<DynamicTest> eachRecording(Check check) {
        return recordings().stream()
                .map(recording -> dynamicTest(recording.name(), () -> {
                    try (Bench bench = open()) {
                        check.of(channel(bench), recording);
                    }
                }));
    }

    private static WebhookChannel channel(Bench bench) {
        assertThat(bench.channel()).isInstanceOf(WebhookChannel.class);
        return (WebhookChannel) bench.channel();
    }
}
