package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a guest's file is fetched, and what becomes of it where it cannot be. */
class FileDownloadsTest {

    private static final FileReference PHOTO = FileReference.of("AgACfictional");
    private static final String FOUND =
            "{\"file_id\":\"AgACfictional\",\"file_size\":13,\"file_path\":\"photos/a 1.jpg\"}";
    private static final String FILE = "a 1.jpg";
    private static final String WORDS = "Příliš žluťoučký\r\n\0";

    private final ScriptedBotApi telegram = new ScriptedBotApi();
    private final LentContext context = new LentContext(LentContext.NOON);
    private final TelegramChannel channel = new TelegramPollingChannel(telegram.api(), context);

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void it_comes_to_the_letter_from_where_telegram_says_that_it_lies() throws Exception {
        telegram.on("getFile", FOUND).on(FILE, 200, WORDS, "Content-Type", "image/jpeg");

        Download photo = channel.fetch(PHOTO).orElseThrow();

        assertThat(photo.size()).contains((long) WORDS.getBytes(StandardCharsets.UTF_8).length);
        assertThat(text(photo)).isEqualTo(WORDS);
        assertThat(telegram.methods()).containsExactly("getFile", FILE);
        assertThat(telegram.calls().get(0).parameters().path("file_id").asText())
                .isEqualTo("AgACfictional");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad Request: file is too big",
                "Bad Request: invalid file_id",
                "Bad Request: wrong file_id",
                "Bad Request: wrong file identifier/HTTP URL specified"
            })
    void what_telegram_never_hands_out_is_gone(String description) throws Exception {
        telegram.on("getFile", 400, refusal(400, description));

        assertThat(channel.fetch(PHOTO)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Bad Request: file is temporarily unavailable",
        "400, Bad Request: wrong file_id or the file is temporarily unavailable",
        "400, Bad Request: something of tomorrow's",
        "500, Internal Server Error: file is too big"
    })
    void whatever_may_pass_is_tried_again(int code, String description) {
        telegram.on("getFile", code, refusal(code, description));

        assertThatThrownBy(() -> channel.fetch(PHOTO)).isInstanceOf(TelegramException.class);
    }

    @Test
    void too_many_calls_are_told_with_the_pause_whichever_it_was() {
        telegram.on("getFile", 429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":90}}")
                .on("getFile", FOUND)
                .on(FILE, 429, "", "Retry-After", "7");

        ThrottledException asking = catchThrowableOfType(ThrottledException.class, () -> channel.fetch(PHOTO));
        ThrottledException fetching = catchThrowableOfType(ThrottledException.class, () -> channel.fetch(PHOTO));

        assertThat(asking.after()).isEqualTo(Duration.ofSeconds(90));
        assertThat(fetching.after()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_dead_token_is_blocked_whichever_call_it_met() {
        telegram.on("getFile", 401, refusal(401, "Unauthorized"))
                .on("getFile", FOUND)
                .on(FILE, 401, refusal(401, "Unauthorized"));

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(BlockedException.class)
                .hasMessageContaining("botToken");
        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(BlockedException.class)
                .hasMessageContaining("botToken");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {200, 302, 403, 404})
    void a_page_in_telegrams_place_is_neither_the_file_nor_its_end(int status) {
        String page = "<!DOCTYPE html><title>Sign in</title>";
        telegram.on("getFile", status, page, "Content-Type", "text/html")
                .on("getFile", FOUND)
                .on(FILE, status, page, "Content-Type", "text/html", "Location", "https://portal.example.com/");

        assertThatThrownBy(() -> channel.fetch(PHOTO)).isInstanceOf(BlockedException.class);
        assertThatThrownBy(() -> channel.fetch(PHOTO)).isInstanceOf(BlockedException.class);
        assertThat(telegram.methods()).containsExactly("getFile", "getFile", FILE);
    }

    @Test
    void a_page_that_a_guest_sent_is_one() throws Exception {
        telegram.on("getFile", FOUND).on(FILE, 200, "<html>Our wedding", "Content-Type", "text/html");

        assertThat(text(channel.fetch(PHOTO.type("text/html")).orElseThrow())).isEqualTo("<html>Our wedding");
    }

    @Test
    void one_that_is_not_where_it_should_lie_is_not_gone() {
        telegram.on("getFile", FOUND).on(FILE, 404, refusal(404, "Not Found"));

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(TelegramException.class)
                .hasMessageNotContaining("botToken");
    }

    @Test
    void one_that_breaks_off_is_not_taken_for_whole() throws Exception {
        telegram.on("getFile", FOUND).breakOffOn(FILE, "half a pic");

        Download photo = channel.fetch(PHOTO).orElseThrow();

        assertThat(photo.size()).contains(20L);
        assertThatThrownBy(() -> text(photo)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/lib/bot/photos/a.jpg", "../bot1:other/getMe", "photos//a.jpg", "", "photos/./a"})
    void a_path_that_leads_elsewhere_is_not_followed(String path) {
        telegram.on("getFile", "{\"file_path\":\"" + path + "\"}");

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(TelegramException.class)
                .hasMessageContaining("--local");
        assertThat(telegram.methods()).containsExactly("getFile");
    }

    /** Where a file lies is an address that holds the token. */
    @Test
    void whatever_goes_wrong_the_token_is_not_told() {
        telegram.on("getFile", FOUND)
                .on(FILE, 302, "", "Location", "https://elsewhere.example.com/bot" + ScriptedBotApi.TOKEN)
                .on(FILE, 502, "<html>bad gateway</html>")
                .on(FILE, 404, refusal(404, "no " + ScriptedBotApi.TOKEN))
                .on(FILE, 400, refusal(400, "no " + ScriptedBotApi.TOKEN))
                .on(FILE, 200, "<html>" + ScriptedBotApi.TOKEN, "Content-Type", "text/html");

        for (int i = 0; i < 6; i++) {
            assertTellsNoToken(channel);
        }
        assertTellsNoToken(new TelegramPollingChannel(
                new BotApi(URI.create("http://127.0.0.1:1"), ScriptedBotApi.TOKEN, context.http(), context.clock()),
                context));
    }

    private static void assertTellsNoToken(TelegramChannel channel) {
        for (Throwable thrown = catchThrowable(() -> channel.fetch(PHOTO));
                thrown != null;
                thrown = thrown.getCause()) {
            assertThat(thrown.toString()).doesNotContain("7654321", "secret_token");
        }
    }

    @Test
    void telegrams_own_server_hands_out_20_megabytes_and_any_other_says_so_itself() {
        assertThat(api("https://api.telegram.org").largestFile()).isEqualTo(20_971_520);
        assertThat(api("https://bots.hotel.example").largestFile()).isEqualTo(Long.MAX_VALUE);
    }

    private BotApi api(String address) {
        return new BotApi(URI.create(address), ScriptedBotApi.TOKEN, context.http(), context.clock());
    }

    private static String refusal(int code, String description) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}";
    }

    private static String text(Download download) throws IOException {
        try (InputStream bytes = download.bytes()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
