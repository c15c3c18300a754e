package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests and staff write arrives to the letter, however it is spelled and whatever is in it. */
class TextTest {

    private static final long SEED = 20_261_125L;
    private static final int LONGEST_TEXT = 4096;
    private static final int IN_ONE_WEBHOOK = 50;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** All that Unicode has for turning the direction of what follows. */
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C]");

    /** A message of a guest's as JSON, in a webhook of a platform's. */
    private record Said(String number, String name, String id, String text) {}

    @TempDir
    private static Path folder;

    private static Town town;

    private final Texts texts = new Texts(SEED);

    @BeforeAll
    static void open() {
        town = Town.in(folder);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void a_guests_text_reaches_mews_to_the_letter_however_whatsapp_spells_it() {
        List<String> written = texts.ofGuests(60);

        bringByWhatsApp(said("420776000001", "\"Sp\\u0065lling on WhatsApp\"", written));

        assertArrived(
                "Spelling on WhatsApp", written.stream().map(Texts::arrived).toList());
    }

    @Test
    void a_guests_text_reaches_mews_to_the_letter_however_telegram_spells_it() {
        List<String> written = texts.ofGuests(60);

        bringByTelegram(said("420776000002", "\"Spelling on \\u0054elegram\"", written));

        assertArrived(
                "Spelling on Telegram", written.stream().map(Texts::arrived).toList());
    }

    @Test
    void a_text_that_shows_nothing_is_told_to_the_staff() {
        List<String> blank =
                List.of(" ", "\n\t ", "\u00A0", "\u3000", "\u200B", "\uFEFF\u2060", "\u202E", "\u0007\u001B");

        bringByWhatsApp(said("420776000003", "\"Blank on WhatsApp\"", blank));
        bringByTelegram(said("420776000004", "\"Blank on Telegram\"", blank));

        List<String> told = blank.stream().map(text -> "[Blank message]").toList();
        assertArrived("Blank on WhatsApp", told);
        assertArrived("Blank on Telegram", told);
    }

    @Test
    void no_name_turns_the_direction_of_the_staffs_screen_or_is_longer_than_a_line() {
        List<String> written = List.of(
                "Ana\u202Eilehp",
                "\u2067שרה\u2069",
                "\u200Fمريم",
                "Nul\u0000l",
                "Half\uD83D",
                "Two\r\nlines\u2028three",
                "e\u0301\u0323 👨‍👩‍👧‍👦 \"\\ <b>",
                "Long " + "n".repeat(295),
                "👍".repeat(300));
        List<String> shown = List.of(
                "Anailehp",
                "שרה",
                "مريم",
                "Nul\uFFFDl",
                "Half\uFFFD",
                "Two lines three",
                "e\u0301\u0323 👨‍👩‍👧‍👦 \"\\ <b>",
                "Long " + "n".repeat(195),
                "👍".repeat(200));
        List<Said> onWhatsApp = new ArrayList<>();
        List<Said> onTelegram = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String name = texts.spelled(written.get(i), texts.spelling());
            onWhatsApp.add(new Said("42077700000" + i, name, "named-" + i, "\"It is I, " + i + " on WhatsApp\""));
            onTelegram.add(new Said("42077800000" + i, name, "77" + i, "\"It is I, " + i + " on Telegram\""));
        }

        bringByWhatsApp(onWhatsApp);
        bringByTelegram(onTelegram);

        for (String platform : List.of("WhatsApp", "Telegram")) {
            IntStream.range(0, shown.size())
                    .forEach(i -> soon(() -> assertThat(threadWith("It is I, " + i + " on " + platform))
                            .extracting(thread -> Texts.inAscii(thread.originalSender()))
                            .containsExactly(Texts.inAscii(shown.get(i)))));
        }
        assertThat(town.mews().threads())
                .noneMatch(thread -> TURNING.matcher(thread.originalSender() + thread.subject())
                        .find());
    }

    @Test
    void an_answer_reaches_its_guest_to_the_letter_in_parts_that_cut_no_character() {
        List<String> written = texts.ofStaff(20);
        List<Guest> guests = IntStream.range(0, written.size())
                .mapToObj(i -> i % 2 == 0 ? town.onWhatsApp("Suitor " + i) : town.onTelegram("Suitor " + i))
                .toList();
        guests.forEach(guest -> guest.writes("Tell me all"));
        soon(() -> guests.forEach(
                guest -> assertThat(town.reception().reads(guest)).containsExactly("Tell me all")));

        for (int i = 0; i < written.size(); i++) {
            town.reception().answers(guests.get(i), written.get(i));
        }

        for (int i = 0; i < written.size(); i++) {
            String whole = Texts.arrived(written.get(i));
            Guest guest = guests.get(i);
            within(
                    Duration.ofMinutes(1),
                    () -> assertThat(Texts.inAscii(String.join("", guest.hears())))
                            .isEqualTo(Texts.inAscii(whole)));
            assertThat(guest.hears()).allMatch(part -> part.length() <= LONGEST_TEXT);
            assertThat(ends(guest.hears())).isSubsetOf(boundaries(whole));
        }
    }

    private static List<Integer> ends(List<String> parts) {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (String part : parts) {
            end += part.length();
            ends.add(end);
        }
        return ends;
    }

    private static List<Integer> boundaries(String text) {
        return GRAPHEME.matcher(text).results().map(result -> result.end()).toList();
    }

    /** One guest's texts, each in a spelling of its own; the name is JSON already. */
    private List<Said> said(String number, String name, List<String> written) {
        return IntStream.range(0, written.size())
                .mapToObj(i ->
                        new Said(number, name, Integer.toString(i), texts.spelled(written.get(i), texts.spelling())))
                .toList();
    }

    private static void assertArrived(String name, List<String> expected) {
        List<String> inAscii = expected.stream().map(Texts::inAscii).toList();
        soon(() -> assertThat(read(name)).hasSize(expected.size()));
        town.rest();
        assertThat(read(name)).isEqualTo(inAscii);
    }

    private static List<String> read(String name) {
        Guest guest = new Guest(name, unused -> {}, List::of);
        return town.reception().reads(guest).stream().map(Texts::inAscii).toList();
    }

    private static List<MessageThread> threadWith(String text) {
        return town.mews().threads().stream()
                .filter(thread -> town.mews().messages(thread.id()).stream()
                        .anyMatch(message -> message.text().equals(text)))
                .toList();
    }

    private static void bringByWhatsApp(List<Said> said) {
        for (int i = 0; i < said.size(); i += IN_ONE_WEBHOOK) {
            List<Said> batch = said.subList(i, Math.min(said.size(), i + IN_ONE_WEBHOOK));
            byte[] body = """
                    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
                    "messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"%s"},
                    "contacts":[%s],"messages":[%s]}}]}]}
                    """.formatted(
                            Town.PHONE_NUMBER_ID,
                            joined(batch.stream()
                                    .map(one -> "{\"wa_id\":\"" + one.number() + "\",\"profile\":{\"name\":"
                                            + one.name() + "}}")
                                    .distinct()),
                            joined(batch.stream()
                                    .map(one ->
                                            "{\"from\":\"" + one.number() + "\",\"id\":\"wamid." + one.number() + "."
                                                    + one.id() + "\",\"timestamp\":\"1790000000\",\"type\":\"text\","
                                                    + "\"text\":{\"body\":" + one.text() + "}}")))
                    .getBytes(UTF_8);
            bring("whatsapp", body, request -> request.header("X-Hub-Signature-256", signature(body)));
        }
    }

    private static void bringByTelegram(List<Said> said) {
        for (Said one : said) {
            String person = "{\"id\":" + one.number() + ",\"is_bot\":false,\"type\":\"private\",\"first_name\":"
                    + one.name() + "}";
            String update = "{\"update_id\":" + (Long.parseLong(one.number()) + Long.parseLong(one.id()))
                    + ",\"message\":{\"message_id\":" + (1 + Long.parseLong(one.id())) + ",\"from\":" + person
                    + ",\"chat\":" + person + ",\"date\":1790000000,\"text\":" + one.text() + "}}";
            bring(
                    "telegram",
                    update.getBytes(UTF_8),
                    request -> request.header("X-Telegram-Bot-Api-Secret-Token", Town.BOT_SECRET));
        }
    }

    private static void bring(String platform, byte[] body, UnaryOperator<HttpRequest.Builder> proven) {
        URI address = URI.create(town.address() + "/webhooks/channels/riverside-" + platform);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body));
        assertThat(town.send(proven.apply(request).build()).statusCode()).isEqualTo(200);
    }

    private static String joined(Stream<String> json) {
        return String.join(",", json.toList());
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Town.APP_SECRET.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
