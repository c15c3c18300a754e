package io.penelope.channel.simulator.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.channel.simulator.Caller;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated Telegram promises nothing that the real one does not keep. */
@Tag("real-platforms")
class RealTelegramTest {

    private static final long ANNA = 6_000_000_001L;

    private final SimulatedTelegram simulated = SimulatedTelegram.with().start();
    private final Caller caller = new Caller();
    private final String address = FromEnvironment.given("TELEGRAM_API_URL").orElse("https://api.telegram.org");
    private final String token = FromEnvironment.required(
            "TELEGRAM_BOT_TOKEN", "@BotFather gives one. Take a bot that nothing else uses, and that has no webhook");

    @AfterEach
    void close() {
        simulated.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "getMe | {}",
                "getWebhookInfo | {}",
                "sendMessage | {\"chat_id\":1,\"text\":\"Nobody reads this\"}",
                "sendMessage | {\"text\":\"Nobody reads this\"}",
                "sendMessage | {\"chat_id\":1}",
                "getFile | {\"file_id\":\"none\"}",
                "sendHologram | {}"
            })
    void what_is_asked_is_answered_as_is_promised(String method, String body) throws IOException {
        assertThat(Promised.brokenBy(call(method, body), inSimulation(method, body)))
                .as(method)
                .isEmpty();
    }

    @Test
    void a_wrong_token_is_refused_as_is_promised() throws IOException {
        assertThat(Promised.brokenBy(
                        caller.get(URI.create(address + "/bot1:stolen/getMe")),
                        caller.get(URI.create(simulated.address() + "/bot1:stolen/getMe"))))
                .isEmpty();
    }

    @Test
    void a_message_for_who_waits_for_it_is_answered_as_is_promised() throws IOException {
        Optional<String> chat = FromEnvironment.given("TELEGRAM_CHAT_ID");
        assumeThat(chat)
                .as("TELEGRAM_CHAT_ID, of a chat in which the bot was started")
                .isPresent();
        simulated.guest(ANNA, "Anna").starts();

        String message = "{\"chat_id\":%s,\"text\":\"A contract test: nobody waits for an answer.\"}";
        assertThat(Promised.brokenBy(
                        call("sendMessage", message.formatted(chat.get())),
                        inSimulation("sendMessage", message.formatted(ANNA))))
                .isEmpty();
    }

    private HttpResponse<String> call(String method, String body) throws IOException {
        return caller.post(URI.create(address + "/bot" + token + "/" + method), body);
    }

    private HttpResponse<String> inSimulation(String method, String body) throws IOException {
        return caller.post(URI.create(simulated.address() + "/bot" + simulated.botToken() + "/" + method), body);
    }
}
