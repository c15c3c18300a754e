package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.LookupChannel;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.ProfileChannel;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What every channel promises its host.
 *
 * <p>Extend it, or {@link WebhookChannelTck} or {@link PollingChannelTck}, and say what the abstract methods ask. Each
 * test opens a channel of its own.
 */
@Isolated("some count the threads that a channel leaves")
public abstract class ChannelTck extends InvitationTck {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern SECRET = Pattern.compile("token|secret|password|passphrase|api.?key|private.?key");

    /** Nobody may tell it: neither a log, nor a detail, nor an exception. */
    private static final String CONFIDENCE = "my-husband-must-not-know-7391";

    private static final String NO_FILES = "The channel fetches no files";
    private static final String SENDS_NO_FILES = "The channel sends no files";

    /** More steps no platform is known to have. */
    private static final int MOST_CALLS_FOR_A_FILE = 3;

    private static final int GUESTS_AT_ONCE = 20;
    private static final int SECONDS_TO_HEED_AN_INTERRUPT = 5;

    /** The channel's type, as {@code ServiceLoader} makes it. */
    protected abstract ChannelType type();

    /**
     * Good settings for a channel whose platform has this address. Secrets should be like no other word, since the kit
     * looks for them everywhere.
     */
    protected abstract Map<String, String> settings(URI platform);

    /** How the platform behaves; empty for a channel that calls none. */
    protected abstract Optional<? extends Platform> platform();

    /** How the platform speaks, if it does not speak HTTP: its address is {@code tcp://127.0.0.1:PORT} then. */
    protected Optional<Protocol> protocol() {
        return Optional.empty();
    }

    /**
     * How the platform speaks, if it has more than one server and each speaks a protocol of its own, such as SMTP beside
     * IMAP: each has an address.
     */
    protected List<Protocol> protocols() {
        return protocol().stream().toList();
    }

    /**
     * As {@link #settings(URI)}, for a platform that has more than one server.
     *
     * @param platform the addresses, in the order of the {@link #protocols()}
     */
    protected Map<String, String> settings(List<URI> platform) {
        return settings(platform.get(0));
    }

    /** A guest whom the platform knows. */
    @Override
    protected GuestAddress guest() {
        return GuestAddress.of("guest-of-the-kit");
    }

    /** The address at which the kit says that it takes the channel's webhooks. */
    protected static URI webhookAddress() {
        return Lent.WEBHOOK;
    }

    // ---- the declaration

    @Test
    protected void the_types_id_is_a_word_of_lower_case_and_it_has_a_name() {
        assertThat(type().id()).matches(ID).isEqualTo(type().id());
        assertThat(type().displayName()).isNotBlank();
    }

    @Test
    protected void every_setting_is_explained() {
        assertThat(type().settings().settings()).allSatisfy(setting -> {
            assertThat(setting.name()).matches("[a-z][A-Za-z0-9]*");
            assertThat(setting.help()).as("the help of %s", setting.name()).isNotBlank();
        });
    }

    @Test
    protected void what_sounds_like_a_secret_is_one() {
        assertThat(type().settings().settings())
                .filteredOn(setting ->
                        SECRET.matcher(setting.name().toLowerCase(Locale.ROOT)).find())
                .allSatisfy(
                        setting -> assertThat(setting.kind()).as(setting.name()).isEqualTo(Setting.Kind.SECRET));
    }

    @Test
    protected void good_settings_pass_the_types_own_checks() {
        SettingsSchema schema = type().settings();
        Map<String, String> good = settings(
                protocols().isEmpty()
                        ? List.of(URI.create("https://platform.example.com"))
                        : protocols().stream()
                                .map(protocol -> URI.create("tcp://platform.example.com:4711"))
                                .toList());

        assertThat(schema.settings()).allSatisfy(setting -> {
            Optional<String> value =
                    Optional.ofNullable(good.get(setting.name())).or(setting::defaultValue);
            assertThat(value.isPresent() || !setting.isRequired())
                    .as("%s is given", setting.name())
                    .isTrue();
            assertThat(value.flatMap(setting::problemWith)).as(setting.name()).isEmpty();
        });
        assertThat(schema.problemsBetween(withDefaults(good, schema))).isEmpty();
        assertThat(schema.settings()).extracting(Setting::name).containsAll(good.keySet());
    }

    /** As the host hands settings to the rules between them. */
    private static Map<String, String> withDefaults(Map<String, String> given, SettingsSchema schema) {
        Map<String, String> values = new HashMap<>(given);
        schema.settings()
                .forEach(setting ->
                        setting.defaultValue().ifPresent(value -> values.putIfAbsent(setting.name(), value)));
        return values;
    }

    @Test
    protected void what_is_wrong_with_a_setting_is_said_without_its_value() {
        assertThat(type().settings().settings())
                .allSatisfy(setting -> assertThat(
                                setting.problemWith("not a good value 4711").orElse(""))
                        .doesNotContain("4711"));
    }

    @Test
    protected void opening_calls_nobody() {
        try (Bench bench = open()) {
            assertThat(bench.platform().calls()).isEmpty();
        }
    }

    @Test
    protected void what_the_channel_can_do_stays_the_same_while_it_is_open() {
        try (Bench bench = open()) {
            Capabilities first = bench.channel().capabilities();

            assertThat(bench.channel().capabilities())
                    .usingRecursiveComparison()
                    .isEqualTo(first);
            assertThat(bench.channel().account()).isEqualTo(bench.channel().account());
        }
    }

    // ---- sending

    @TestFactory
    protected Stream<DynamicTest> words_arrive_to_the_letter() {
        return Stream.of(
                        "Hello",
                        "👋🏽 👨‍👩‍👧‍👦 🇨🇿",
                        "שלום, مرحبا",
                        "one\ntwo\n\nfour",
                        "*bold* _italic_ ~gone~ `code` <b>bold</b> &amp; [link](https://example.com) \\ {{0}} %s $1",
                        "  led by blanks")
                .map(words -> dynamicTest(words, () -> arrives(words)));
    }

    private void arrives(String words) {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);

            assertThat(send(bench, words).meaning()).isEqualTo("accepted");
            assertThat(said(platform, bench)).containsExactly(words);
        }
    }

    @Test
    protected void the_longest_text_that_is_declared_goes_out_whole() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);
            Capabilities capabilities = bench.channel().capabilities();

            for (String piece : List.of("x", "ž", "界", "😀")) {
                String longest = piece.repeat(capabilities.textMax() / length(piece, capabilities));
                assertThat(send(bench, longest).meaning())
                        .as("a text of %s", piece)
                        .isEqualTo("accepted");
                assertThat(said(platform, bench)).contains(longest);
            }
        }
    }

    private static int length(String text, Capabilities capabilities) {
        return length(text, capabilities.textUnit());
    }

    static int length(String text, TextUnit unit) {
        return switch (unit) {
            case UTF16_UNITS -> text.length();
            case CODE_POINTS -> text.codePointCount(0, text.length());
            case UTF8_BYTES -> text.getBytes(UTF_8).length;
        };
    }

    /** And it is never what keeps an answer from the guest: an older version of the channel may have made it. */
    @TestFactory
    protected Stream<DynamicTest> an_answer_is_sent_whatever_its_context_says() {
        Platform platform = requirePlatform();
        return Stream.of("0", "another version's {\"context\": [1,", "š".repeat(8000), "\u0000\n")
                .map(context -> dynamicTest(context.substring(0, 1), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answers(platform::accepts);
                        Words answer = Words.to(guest(), "Yes").in(context);

                        assertThat(Attempt.to(bench.channel(), answer).meaning())
                                .isEqualTo("accepted");
                        assertThat(said(platform, bench)).containsExactly("Yes");
                    }
                }));
    }

    /** Answers name the place in which the guest wrote, and no other. */
    final void assertAnsweredInPlace(List<String> contexts, Bench bench) {
        assumeTrue(!contexts.isEmpty(), "No recorded message asks for something to come back with its answers");
        Platform platform = requirePlatform();
        bench.platform().answers(platform::accepts);
        for (String context : contexts) {
            assertThat(sent(Words.to(guest(), "Yes").in(context), platform::replyContext, bench))
                    .as("the context of an answer to what was said in %s", context)
                    .isEqualTo(List.of(context));
        }
        assertThat(sent(Words.to(guest(), "Yes"), platform::replyContext, bench))
                .as("the context of an answer to what was said in no certain place")
                .isEmpty();
    }

    /** Who is taken for opted out must have a way back: else nobody ever writes to them again. */
    final void assertWayBack(List<? extends InboundEvent> events, Bench bench) {
        boolean outs =
                platform().stream().flatMap(known -> known.troubles().stream()).anyMatch(Trouble::isOptOut)
                        || events.stream()
                                .anyMatch(
                                        event -> event instanceof InboundEvent.Consent consent && !consent.mayWrite());
        assumeTrue(outs, "Nobody opts out");
        boolean ins =
                events.stream().anyMatch(event -> event instanceof InboundEvent.Consent consent && consent.mayWrite());
        assertThat(ins || bench.channel().capabilities().writingEndsOptOut())
                .as("guests who opted out can come back: the capabilities say writingEndsOptOut, or a recording tells"
                        + " optedIn")
                .isTrue();
    }

    /** Answers bear the subject of what they answer, whatever the platform puts in front of it. */
    final void assertAnsweredUnderSubject(List<String> subjects, Bench bench) {
        assumeTrue(!subjects.isEmpty(), "No recorded message has a subject");
        Platform platform = requirePlatform();
        bench.platform().answers(platform::accepts);
        for (String subject : subjects) {
            assertThat(sent(Words.to(guest(), "Yes").about(subject), platform::subject, bench))
                    .as("the subject of an answer to “%s”", subject)
                    .singleElement()
                    .asString()
                    .contains(subject);
        }
    }

    /** What the calls say by which one message is sent. */
    private List<String> sent(Words words, Function<Call, Optional<String>> saying, Bench bench) {
        Platform platform = requirePlatform();
        bench.platform().takeCalls();
        assertThat(Attempt.to(bench.channel(), words).meaning()).isEqualTo("accepted");
        return bench.platform().calls().stream()
                .filter(call -> platform.words(call).isPresent())
                .flatMap(call -> saying.apply(call).stream())
                .toList();
    }

    @Test
    protected void what_was_accepted_has_an_id() {
        Optional<? extends Platform> platform = platform();
        try (Bench bench = open()) {
            platform.ifPresent(known -> bench.platform().answers(known::accepts));

            assertThat(send(bench, "Hello").messageId())
                    .hasValueSatisfying(id -> assertThat(id).isNotBlank());
        }
    }

    @TestFactory
    protected Stream<DynamicTest> what_the_platform_says_is_understood() {
        return requirePlatform().troubles().stream()
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(trouble.answer());
                        assertThat(send(bench, "Hello").meaning()).isEqualTo(trouble.meaning());
                    }
                }));
    }

    /** Not this message's trouble alone: if each message found that out for itself, each would wait for itself. */
    @Test
    protected void a_platform_that_cannot_be_reached_is_unavailable() {
        requirePlatform();
        Channel channel = Bench.open(type(), settings(ScriptedPlatform.nowhere(protocols())), Lent.fresh());

        assertThat(Attempt.to(channel, words("Hello", 1)).meaning()).isEqualTo(Trouble.UNAVAILABLE);
        channel.close();
    }

    @Test
    protected void a_connection_that_breaks_after_the_request_leaves_it_in_doubt() {
        requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answersAlways(Answer.cut());

            assertThat(send(bench, "Hello").meaning()).isEqualTo(Trouble.UNKNOWN);
        }
    }

    /** Nor may it be an acceptance: then the guest would never get what a proxy swallowed. */
    @TestFactory
    protected Stream<DynamicTest> an_answer_that_makes_no_sense_leaves_it_in_doubt() {
        requireHttp();
        return Stream.of(
                        Map.entry("nothing", Answer.of(200, "")),
                        Map.entry("an empty list", Answer.json(200, "[]")),
                        Map.entry("half an object", Answer.json(200, "{\"messages\":[{\"id\":")))
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(entry.getValue());
                        assertThat(send(bench, "Hello").meaning()).isEqualTo(Trouble.UNKNOWN);
                    }
                }));
    }

    /**
     * What a gateway, a captive portal or another site answers is about the address and never about a message: were it
     * refused, or in doubt, every message would be lost for as long as that lasts.
     */
    @TestFactory
    protected Stream<DynamicTest> a_page_in_the_platforms_place_blocks_and_blames_no_message() {
        requireHttp();
        return Stream.of(
                        Map.entry("200", Answer.page(200)),
                        Map.entry("302", redirect(Answer.page(302))),
                        Map.entry("302 without a page", redirect(Answer.of(302, ""))),
                        Map.entry("400", Answer.page(400)),
                        Map.entry("403", Answer.page(403)),
                        Map.entry("404", Answer.page(404)),
                        Map.entry("405", Answer.page(405)),
                        Map.entry("413", Answer.page(413)))
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(entry.getValue());
                        Attempt attempt = send(bench, "Hello");
                        assertThat(attempt.meaning()).isEqualTo(Trouble.BLOCKED);
                        assertThat(attempt.told(type().getClass())).isNotBlank();
                    }
                }));
    }

    private static Answer redirect(Answer answer) {
        return answer.header("Location", "https://portal.example.com/");
    }

    /** What stops all messages is what the check is asked about. */
    @TestFactory
    protected Stream<DynamicTest> the_check_is_not_content_with_a_page_in_the_platforms_place() {
        requireHttp();
        return Stream.of(200, 302, 403, 404)
                .map(status -> dynamicTest(status.toString(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(Answer.page(status));
                        Health health =
                                Within.call("The check", () -> bench.channel().check());
                        assertThat(health.well()).isFalse();
                        assertThat(health.remedy())
                                .hasValueSatisfying(remedy -> assertThat(remedy).isNotBlank());
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> a_platform_in_trouble_is_tried_again() {
        requireHttp();
        return Stream.of(500, 502, 503, 504)
                .map(status -> dynamicTest(status.toString(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(Answer.of(status, "<html>We are sorry</html>"));
                        assertThat(send(bench, "Hello").meaning()).isIn(Trouble.UNKNOWN, Trouble.UNAVAILABLE, "later");
                    }
                }));
    }

    @Test
    protected void a_send_ends_soon_when_it_is_interrupted() throws Exception {
        requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answersAlways(Answer.silence());
            FutureTask<String> sending =
                    new FutureTask<>(() -> send(bench, "Hello").meaning());
            Thread thread = KitThreads.named("send").newThread(sending);
            thread.start();
            bench.platform().awaitCall();
            thread.interrupt();

            assertThat(endsSoon(sending)).isEqualTo(Trouble.UNKNOWN);
        }
    }

    static <T> T endsSoon(FutureTask<T> task) throws Exception {
        try {
            return task.get(SECONDS_TO_HEED_AN_INTERRUPT, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The call went on though it was interrupted", e);
        }
    }

    @Test
    protected void many_guests_are_written_to_at_once_and_each_gets_their_own() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);
            List<FutureTask<String>> sends = new ArrayList<>();
            Set<String> words = new HashSet<>();
            for (int i = 0; i < GUESTS_AT_ONCE; i++) {
                Words message = words("Message " + i, i);
                words.add(message.text());
                sends.add(
                        Within.begin(() -> Attempt.to(bench.channel(), message).meaning()));
            }

            for (FutureTask<String> send : sends) {
                assertThat(Within.end("A send", send)).isEqualTo("accepted");
            }
            assertThat(said(platform, bench)).containsExactlyInAnyOrderElementsOf(words);
        }
    }

    @Test
    protected void the_messages_key_reaches_the_platform_and_is_the_same_at_each_attempt() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            Capabilities capabilities = bench.channel().capabilities();
            assumeTrue(
                    capabilities.keyPreventsDoubles().isPresent()
                            || capabilities.receiptsCarryKey().isPresent(),
                    "The channel declares nothing that rests on keys");
            bench.platform().answers(platform::accepts);
            Attempt.to(bench.channel(), words("One", 1));
            Attempt.to(bench.channel(), words("One", 1));
            Attempt.to(bench.channel(), words("Other", 2));

            List<String> keys = bench.platform().calls().stream()
                    .filter(call -> platform.words(call).isPresent())
                    .map(call -> platform.key(call).orElse(""))
                    .toList();
            assertThat(keys).hasSize(3).allSatisfy(key -> assertThat(key).isNotBlank());
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        }
    }

    /** A platform that remembers what it accepted has to tell so in {@link Platform#accepts}. */
    @Test
    protected void what_was_sent_is_found_and_nothing_else_is() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            LookupChannel channel = requireLookup(bench);
            bench.platform().answers(platform::accepts);
            String messageId = Attempt.to(channel, words("One", 1)).messageId().orElseThrow();

            assertThat(channel.find(words("One", 1))).contains(messageId);
            assertThat(channel.find(words("Other", 2))).isEmpty();
        }
    }

    /** What is not found is sent again: an empty answer has to be certain. */
    @TestFactory
    protected Stream<DynamicTest> a_platform_that_does_not_say_has_not_said_no() {
        requirePlatform();
        Stream<Answer> ofHttp = Stream.of(Answer.of(500, ""), Answer.of(429, ""), Answer.page(200), Answer.page(404));
        return Stream.concat(protocols().isEmpty() ? ofHttp : Stream.of(), Stream.of(Answer.cut()))
                .map(answer -> dynamicTest(answer.status() + " " + answer.manner(), () -> {
                    try (Bench bench = open()) {
                        LookupChannel channel = requireLookup(bench);
                        bench.platform().answersAlways(answer);
                        assertThatThrownBy(() -> channel.find(words("One", 1))).isInstanceOf(Exception.class);
                    }
                }));
    }

    /** Not a no, and nothing that passes by itself: whoever runs Penelope has to hear why a message stays in doubt. */
    @Test
    protected void a_question_with_wrong_credentials_is_blocked() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            LookupChannel channel = requireLookup(bench);
            bench.platform().answers(platform::rejects);

            assertThatThrownBy(() -> channel.find(words("One", 1))).isInstanceOf(BlockedException.class);
        }
    }

    private static LookupChannel requireLookup(Bench bench) {
        assumeTrue(bench.channel() instanceof LookupChannel, "The platform cannot be asked what was sent");
        return (LookupChannel) bench.channel();
    }

    // ---- files

    @TestFactory
    protected Stream<DynamicTest> a_guests_file_comes_to_the_letter() {
        requirePlatform();
        return Stream.of(256, 1 << 20)
                .map(length -> dynamicTest(length + " bytes", () -> {
                    try (Bench bench = open()) {
                        MediaChannel channel = requireMedia(bench);
                        FileService files = requireFiles();
                        byte[] bytes = everyByte(length);
                        bench.platform().answers(call -> files.serves(call, bytes));

                        assertThat(Fetch.of(files.file(), channel)).hasValueSatisfying(fetch -> {
                            assertThat(fetch.bytes()).isEqualTo(bytes);
                            assertThat(fetch.isWhole())
                                    .as("it has the announced length")
                                    .isTrue();
                        });
                    }
                }));
    }

    @Test
    protected void a_file_that_the_platform_does_not_have_any_more_is_gone() throws Exception {
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileService files = requireFiles();
            bench.platform().answers(files::forgot);

            assertThat(Fetch.of(files.file(), channel)).isEmpty();
        }
    }

    @Test
    protected void a_file_that_breaks_off_is_not_taken_for_whole() {
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileService files = requireFiles();
            byte[] bytes = everyByte(1000);
            bench.platform().answers(call -> {
                Answer answer = files.serves(call, bytes);
                return answer.body().length >= bytes.length ? answer.halved() : answer; // as it is, or in a mail say
            });

            assertThat(isWhole(files.file(), channel)).isFalse();
        }
    }

    private static boolean isWhole(FileReference file, MediaChannel channel) {
        try {
            return Fetch.of(file, channel).filter(Fetch::isWhole).isPresent();
        } catch (Exception e) {
            return false;
        }
    }

    /** A file that is said to be gone is never asked for again: it has to be the platform that says so. */
    @TestFactory
    protected Stream<DynamicTest> a_platform_that_does_not_hand_a_file_out_has_not_lost_it() {
        Platform platform = requirePlatform();
        Map<String, Function<Call, Answer>> answers = new LinkedHashMap<>();
        answers.put("wrong credentials", platform::rejects);
        if (protocols().isEmpty()) {
            answers.put("500", call -> Answer.of(500, ""));
            answers.put("429", call -> Answer.of(429, ""));
            answers.put("a page with 200", call -> Answer.page(200));
            answers.put("a page with 404", call -> Answer.page(404));
            answers.put("a redirect", call -> redirect(Answer.of(302, "")));
        }
        answers.put("a broken connection", call -> Answer.cut());
        return answers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    for (int good = 0; good < MOST_CALLS_FOR_A_FILE; good++) {
                        isNotGone(good, entry.getValue());
                    }
                }));
    }

    /** So many calls are answered well, and all the later ones are not. */
    private void isNotGone(int good, Function<Call, Answer> otherwise) {
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileService files = requireFiles();
            AtomicInteger calls = new AtomicInteger();
            bench.platform()
                    .answers(call -> calls.incrementAndGet() > good
                            ? otherwise.apply(call)
                            : files.serves(call, everyByte(256)));

            Optional<Exception> thrown = thrownBy(() -> Fetch.of(files.file(), channel));

            if (calls.get() > good) {
                assertThat(thrown)
                        .as("what is thrown when call %d goes wrong", good + 1)
                        .isPresent();
                assertTellsNoSecret(bench, thrown.orElseThrow());
            }
        }
    }

    @Test
    protected void a_platform_that_cannot_be_reached_has_not_lost_a_file() {
        requirePlatform();
        Channel channel = Bench.open(type(), settings(ScriptedPlatform.nowhere(protocols())), Lent.fresh());
        try (channel) {
            assumeTrue(channel instanceof MediaChannel, NO_FILES);
            FileReference file = requireFiles().file();

            assertThat(thrownBy(() -> ((MediaChannel) channel).fetch(file))).isPresent();
        }
    }

    @Test
    protected void who_fetches_a_file_tells_that_the_platform_wants_fewer_calls() {
        requireHttp();
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileReference file = requireFiles().file();
            bench.platform().answersAlways(Answer.of(429, ""));

            assertThatThrownBy(() -> channel.fetch(file)).isInstanceOf(ThrottledException.class);
        }
    }

    private static Optional<Exception> thrownBy(Callable<?> call) {
        try {
            call.call();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    private void assertTellsNoSecret(Bench bench, Exception thrown) {
        String told = Redaction.told(thrown, type().getClass()) + bench.log().lines();
        secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
    }

    /** Events name files if the channel fetches them, and else not: nobody could. */
    static void assertNamedIfFetched(List<FileReference> files, Bench bench) {
        if (bench.channel() instanceof MediaChannel) {
            assertThat(files)
                    .as("the files that the recorded events name, of which a MediaChannel should have one")
                    .isNotEmpty();
        } else {
            assertThat(files)
                    .as("the files that events name though the channel is no MediaChannel")
                    .isEmpty();
        }
    }

    private static byte[] everyByte(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static MediaChannel requireMedia(Bench bench) {
        assumeTrue(bench.channel() instanceof MediaChannel, NO_FILES);
        return (MediaChannel) bench.channel();
    }

    private FileService requireFiles() {
        return requirePlatform()
                .files()
                .orElseThrow(() -> new AssertionError(
                        "The channel is a MediaChannel: Platform.files has to say how its platform hands files out"));
    }

    // ---- who a guest is

    @Test
    protected void who_a_guest_is_comes_to_the_letter() throws Exception {
        try (Bench bench = open()) {
            ProfileChannel channel = requireProfiles(bench);
            ProfileService profiles = requireProfileService();
            bench.platform().answers(call -> profiles.tells(call, "Ana María 花子"));

            Optional<GuestAddress> found = Within.call("The question who a guest is", () -> channel.profile(guest()));

            assertThat(found).hasValueSatisfying(guest -> {
                assertThat(guest.name()).contains("Ana María 花子");
                assertThat(guest.ids()).as("the ids that it is found under").containsAnyElementsOf(guest().ids());
            });
            assertThat(said(requirePlatform(), bench))
                    .as("what guests read of it")
                    .isEmpty();
        }
    }

    @Test
    protected void a_guest_whom_the_platform_does_not_know_has_no_name() throws Exception {
        try (Bench bench = open()) {
            ProfileChannel channel = requireProfiles(bench);
            bench.platform().answers(requireProfileService()::knowsNot);

            assertThat(Within.call("The question who a guest is", () -> channel.profile(guest()))
                            .flatMap(GuestAddress::name))
                    .isEmpty();
        }
    }

    /** Nor is a secret told by what is thrown. */
    @TestFactory
    protected Stream<DynamicTest> trouble_is_nobodys_name() {
        Platform platform = requirePlatform();
        Map<String, Function<Call, Answer>> answers = new LinkedHashMap<>();
        answers.put("wrong credentials", platform::rejects);
        answers.put("a broken connection", call -> Answer.cut());
        if (protocols().isEmpty()) {
            answers.put("500", call -> Answer.of(500, "<html>We are sorry</html>"));
            answers.put("a page with 200", call -> Answer.page(200));
            answers.put("a redirect", call -> redirect(Answer.of(302, "")));
        }
        return answers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        ProfileChannel channel = requireProfiles(bench);
                        bench.platform().answers(entry.getValue());
                        try {
                            assertThat(channel.profile(guest()).flatMap(GuestAddress::name))
                                    .isEmpty();
                        } catch (Exception e) {
                            assertTellsNoSecret(bench, e);
                        }
                    }
                }));
    }

    @Test
    protected void who_asks_who_a_guest_is_tells_that_the_platform_wants_fewer_calls() {
        requireHttp();
        try (Bench bench = open()) {
            ProfileChannel channel = requireProfiles(bench);
            bench.platform().answersAlways(Answer.of(429, ""));

            assertThatThrownBy(() -> channel.profile(guest())).isInstanceOf(ThrottledException.class);
        }
    }

    private static ProfileChannel requireProfiles(Bench bench) {
        assumeTrue(bench.channel() instanceof ProfileChannel, "The platform cannot be asked who guests are");
        return (ProfileChannel) bench.channel();
    }

    private ProfileService requireProfileService() {
        return requirePlatform()
                .profiles()
                .orElseThrow(
                        () -> new AssertionError(
                                "The channel is a ProfileChannel: Platform.profiles has to say how its platform tells of guests"));
    }

    // ---- files for guests

    @Test
    protected void a_channel_that_sends_files_tells_in_which_forms_and_no_other_does() {
        try (Bench bench = open()) {
            assertThat(bench.channel().capabilities().files().isEmpty())
                    .as("it tells of no form")
                    .isNotEqualTo(bench.channel() instanceof FileSendingChannel);
        }
    }

    @TestFactory
    protected Stream<DynamicTest> a_file_arrives_to_the_letter_in_each_form_that_is_declared() {
        Platform platform = requirePlatform();
        return forms().stream()
                .flatMap(form -> Stream.of(1, 256, 1 << 20)
                        .map(length -> dynamicTest(form + ", " + length + " bytes", () -> {
                            try (Bench bench = open()) {
                                byte[] bytes = everyByte(length);
                                bench.platform().answers(platform::accepts);

                                Attempt attempt = Attempt.to(requireSending(bench), file(form, "", bytes, 1));

                                assertThat(attempt.meaning()).isEqualTo("accepted");
                                assertThat(attempt.messageId())
                                        .hasValueSatisfying(id -> assertThat(id).isNotBlank());
                                assertThat(filesFor(platform, bench)).containsExactly(new String(bytes, ISO_8859_1));
                                assertThat(captions(platform, bench)).isEmpty();
                            }
                        })));
    }

    @TestFactory
    protected Stream<DynamicTest> the_longest_words_that_are_declared_go_along_with_a_file() {
        Platform platform = requirePlatform();
        return forms().stream()
                .filter(form -> form.captionMax() > 0)
                .flatMap(form -> Stream.of("x", "界", "😀", "<b>bold</b> *x* _y_ \\ {{0}} %s $1\n")
                        .map(piece -> dynamicTest(form + " with " + piece.strip(), () -> {
                            try (Bench bench = open()) {
                                String longest = longest(piece, form);
                                bench.platform().answers(platform::accepts);

                                Attempt attempt =
                                        Attempt.to(requireSending(bench), file(form, longest, everyByte(256), 1));

                                assertThat(attempt.meaning()).isEqualTo("accepted");
                                assertThat(captions(platform, bench)).containsExactly(longest);
                            }
                        })));
    }

    private static String longest(String piece, FileForm form) {
        int length = length(piece, form.captionUnit());
        return length > form.captionMax()
                ? piece.substring(0, form.captionMax())
                : piece.repeat(form.captionMax() / length);
    }

    @Test
    protected void a_file_that_is_sent_again_goes_out_whole_and_with_the_same_key() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            FileSendingChannel channel = requireSending(bench);
            bench.platform().answers(platform::accepts);
            FileOut file = file(channel.capabilities().files().get(0), "", everyByte(256), 1);
            Attempt.to(channel, file);
            Attempt.to(channel, file);

            assertThat(filesFor(platform, bench)).hasSize(2).allMatch(bytes -> bytes.length() == 256);
            List<String> keys = bench.platform().calls().stream()
                    .map(platform::key)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(keys.stream().distinct().count()).isLessThanOrEqualTo(1);
            Capabilities capabilities = channel.capabilities();
            if (capabilities.keyPreventsDoubles().isPresent()
                    || capabilities.receiptsCarryKey().isPresent()) {
                assertThat(keys).hasSizeGreaterThanOrEqualTo(2).allMatch(key -> !key.isBlank());
            }
        }
    }

    /** Of what is handed over before it is sent, what is not known is no doubt. */
    @TestFactory
    protected Stream<DynamicTest> what_the_platform_says_of_a_file_is_understood() {
        return requirePlatform().troubles().stream()
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (Bench bench = open()) {
                        FileSendingChannel channel = requireSending(bench);
                        bench.platform().answersAlways(trouble.answer());

                        assertThat(anyFile(channel).meaning())
                                .isIn(
                                        trouble.meaning().equals(Trouble.UNKNOWN)
                                                ? List.of(Trouble.UNKNOWN, "later", Trouble.UNAVAILABLE)
                                                : List.of(trouble.meaning()));
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> what_breaks_while_a_file_is_sent_is_neither_accepted_nor_given_up() {
        requirePlatform();
        Stream<Map.Entry<String, Answer>> ofHttp = Stream.of(
                Map.entry("500", Answer.of(500, "")),
                Map.entry("503", Answer.of(503, "<html>We are sorry</html>")),
                Map.entry("nothing", Answer.of(200, "")),
                Map.entry("half an object", Answer.json(200, "{\"id\":")));
        return Stream.concat(
                        Stream.of(Map.entry("a broken connection", Answer.cut())),
                        protocols().isEmpty() ? ofHttp : Stream.of())
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        FileSendingChannel channel = requireSending(bench);
                        bench.platform().answersAlways(entry.getValue());

                        assertThat(anyFile(channel).meaning()).isIn(Trouble.UNKNOWN, "later", Trouble.UNAVAILABLE);
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> a_page_in_the_platforms_place_blocks_and_blames_no_file() {
        requireHttp();
        return Stream.of(200, 302, 403, 404, 413)
                .map(status -> dynamicTest(status.toString(), () -> {
                    try (Bench bench = open()) {
                        FileSendingChannel channel = requireSending(bench);
                        bench.platform().answersAlways(Answer.page(status));

                        assertThat(anyFile(channel).meaning()).isEqualTo(Trouble.BLOCKED);
                    }
                }));
    }

    @Test
    protected void a_file_for_a_platform_that_cannot_be_reached_is_kept_back() {
        requirePlatform();
        Channel channel = Bench.open(type(), settings(ScriptedPlatform.nowhere(protocols())), Lent.fresh());
        try (channel) {
            assumeTrue(channel instanceof FileSendingChannel, SENDS_NO_FILES);

            assertThat(anyFile((FileSendingChannel) channel).meaning()).isEqualTo(Trouble.UNAVAILABLE);
        }
    }

    @Test
    protected void no_file_goes_out_with_wrong_credentials_and_nothing_confidential_is_told() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            FileSendingChannel channel = requireSending(bench);
            bench.platform().answers(platform::rejects);
            FileForm form = channel.capabilities().files().get(0);

            Attempt attempt =
                    Attempt.to(channel, file(form, form.captionMax() > 0 ? CONFIDENCE : "", everyByte(256), 1));

            assertThat(attempt.meaning()).isEqualTo(Trouble.BLOCKED);
            String told = attempt.told(type().getClass()) + bench.log().lines();
            assertThat(told).doesNotContain(CONFIDENCE);
            secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
        }
    }

    /** Empty for a channel that sends no files. */
    private List<FileForm> forms() {
        try (Bench bench = open()) {
            List<FileForm> forms = bench.channel().capabilities().files();
            assumeTrue(!forms.isEmpty(), SENDS_NO_FILES);
            return forms;
        }
    }

    private FileOut file(FileForm form, String caption, byte[] bytes, int number) {
        return new FileOut(guest(), form, caption, bytes, number);
    }

    private Attempt anyFile(FileSendingChannel channel) {
        return Attempt.to(channel, file(channel.capabilities().files().get(0), "", everyByte(256), 1));
    }

    private static FileSendingChannel requireSending(Bench bench) {
        assumeTrue(bench.channel() instanceof FileSendingChannel, SENDS_NO_FILES);
        return (FileSendingChannel) bench.channel();
    }

    private static List<String> filesFor(Platform platform, Bench bench) {
        return bench.platform().calls().stream()
                .map(platform::fileFor)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> captions(Platform platform, Bench bench) {
        return bench.platform().calls().stream()
                .map(platform::caption)
                .flatMap(Optional::stream)
                .toList();
    }

    // ---- the check

    @Test
    protected void the_check_is_content_with_good_credentials() throws Exception {
        Optional<? extends Platform> platform = platform();
        try (Bench bench = open()) {
            platform.ifPresent(known -> bench.platform().answers(known::accepts));

            Health health = Within.call("The check", () -> bench.channel().check());
            assertThat(health.well()).as(health.words()).isTrue();
            assertThat(health.words()).isNotBlank();
        }
    }

    /** As {@code check} tries what is configured, without the store: a token that is used up there is lost. */
    @Test
    protected void the_check_uses_nothing_up_where_nothing_can_be_remembered() throws Exception {
        Optional<? extends Platform> platform = platform();
        try (Bench bench = open(Lent.withoutStore())) {
            platform.ifPresent(known -> bench.platform().answers(known::accepts));

            Health health = Within.call("The check", () -> bench.channel().check());

            assertThat(health.words()).isNotBlank();
        }
    }

    @Test
    protected void the_check_says_what_to_do_about_wrong_credentials() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::rejects);

            Health health = Within.call("The check", () -> bench.channel().check());
            assertThat(health.well()).isFalse();
            assertThat(health.words()).isNotBlank();
            assertThat(health.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).isNotBlank());
        }
    }

    @Test
    protected void no_message_goes_out_with_wrong_credentials_until_somebody_acts() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::rejects);

            assertThat(send(bench, "Hello").meaning()).isEqualTo(Trouble.BLOCKED);
        }
    }

    @Test
    protected void the_check_writes_to_nobody() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);
            Within.call("The check", () -> bench.channel().check());

            assertThat(said(platform, bench)).isEmpty();
        }
    }

    // ---- manners

    @TestFactory
    protected Stream<DynamicTest> neither_a_secret_nor_a_guests_words_are_told() {
        Platform platform = requirePlatform();
        Stream<Map.Entry<String, Answer>> answers = Stream.of(
                        platform.troubles().stream().map(trouble -> Map.entry(trouble.name(), trouble.answer())),
                        Stream.of(
                                Map.entry("a broken connection", Answer.cut()),
                                Map.entry("a proxy's page", Answer.of(200, "<html>Welcome</html>")),
                                Map.entry("a server in trouble", Answer.of(500, ""))))
                .flatMap(entries -> entries);
        return answers.map(entry -> dynamicTest(entry.getKey(), () -> {
            try (Bench bench = open()) {
                bench.platform().answersAlways(entry.getValue());
                Attempt attempt = send(bench, CONFIDENCE);
                String told = attempt.told(type().getClass())
                        + bench.channel()
                        + bench.log().lines()
                        + health(bench);

                assertThat(told).doesNotContain(CONFIDENCE);
                secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
            }
        }));
    }

    private String health(Bench bench) {
        try {
            Health health = bench.channel().check();
            return health.words() + health.remedy().orElse("");
        } catch (Exception e) {
            return Redaction.told(e, type().getClass());
        }
    }

    private List<String> secrets(Bench bench) {
        Map<String, String> given = settings(bench.platform().addresses());
        return type().settings().settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(setting -> given.getOrDefault(setting.name(), ""))
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    @Test
    protected void two_channels_of_one_type_know_nothing_of_each_other() {
        Platform platform = requirePlatform();
        try (Bench one = open();
                Bench other = open()) {
            one.platform().answers(platform::accepts);
            other.platform().answers(platform::accepts);
            send(one, "To one");
            send(other, "To the other");

            assertThat(said(platform, one)).containsExactly("To one");
            assertThat(said(platform, other)).containsExactly("To the other");
        }
    }

    @Test
    protected void nothing_of_the_channel_runs_when_it_is_closed() throws Exception {
        try (Bench warm = open()) {
            exercise(warm); // what the JDK starts once and for all is running then
        }
        Set<Thread> before = KitThreads.others();
        try (Bench bench = open()) {
            exercise(bench);
        }

        Set<String> left = new HashSet<>();
        boolean gone = Within.becomesTrue(() -> {
            left.clear();
            KitThreads.others().stream()
                    .filter(thread -> !before.contains(thread))
                    .forEach(thread -> left.add(thread.getName()));
            return left.isEmpty();
        });
        assertThat(gone).as("threads that are left: %s", left).isTrue();
    }

    private void exercise(Bench bench) throws Exception {
        platform().ifPresent(known -> bench.platform().answers(known::accepts));
        send(bench, "Hello");
        Within.call("The check", () -> bench.channel().check());
    }

    @Test
    protected void closing_ends_and_may_be_repeated() throws Exception {
        try (Bench bench = open()) {
            Within.call("Closing", () -> {
                bench.channel().close();
                bench.channel().close();
                return true;
            });
        }
    }

    /** In Turkish {@code "ID".toLowerCase()} is no {@code "id"}; elsewhere digits are no digits. */
    @Test
    protected void the_machines_language_and_time_zone_change_nothing() {
        Platform platform = requirePlatform();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                try (Bench bench = open()) {
                    bench.platform().answers(platform::accepts);
                    assertThat(send(bench, "ILIKE 1234").meaning()).as(tag).isEqualTo("accepted");
                    assertThat(said(platform, bench)).as(tag).containsExactly("ILIKE 1234");
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    // ---- what the tests share

    /** A channel that is open, and its platform, which answers 404 until it is told otherwise. */
    @Override
    final Bench open() {
        return open(Lent.fresh());
    }

    final Bench open(Lent lent) {
        return Bench.open(type(), this::settings, protocols(), lent);
    }

    /** The same settings with one of them changed, if it is set. */
    final Bench openWith(String setting, UnaryOperator<String> change) {
        return Bench.open(
                type(),
                addresses -> {
                    Map<String, String> changed = new HashMap<>(settings(addresses));
                    changed.computeIfPresent(setting, (name, value) -> change.apply(value));
                    return changed;
                },
                protocols(),
                Lent.fresh());
    }

    @Override
    final Platform requirePlatform() {
        Optional<? extends Platform> platform = platform();
        assumeTrue(platform.isPresent(), "The channel calls no platform");
        return platform.get();
    }

    /** For what is about HTTP's own ways of going wrong. */
    final Platform requireHttp() {
        assumeTrue(protocols().isEmpty(), "The platform does not speak HTTP");
        return requirePlatform();
    }

    private Words words(String text, int number) {
        return new Words(guest(), text, new UUID(number, number).toString());
    }

    private Attempt send(Bench bench, String text) {
        return Attempt.to(bench.channel(), words(text, 0));
    }

    private static List<String> said(Platform platform, Bench bench) {
        return bench.platform().calls().stream()
                .map(platform::words)
                .flatMap(Optional::stream)
                .toList();
    }
}
