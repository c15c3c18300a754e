package io.penelope.channel.simulator.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.channel.simulator.Caller;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulated WhatsApp promises nothing that the real one does not keep. */
@Tag("real-platforms")
class RealWhatsAppTest {

    private static final String ANNA = "306912345678";

    private final SimulatedWhatsApp simulated = SimulatedWhatsApp.with().start();
    private final Side promising = new Side(simulated.apiUrl().toString(), "simulated-access-token", "106540352242922");
    private final Side real = new Side(
            FromEnvironment.given("WHATSAPP_API_URL").orElse("https://graph.facebook.com/v23.0"),
            FromEnvironment.required(
                    "WHATSAPP_ACCESS_TOKEN", "App Dashboard > WhatsApp > API Setup shows one for a day"),
            FromEnvironment.required(
                    "WHATSAPP_PHONE_NUMBER_ID", "App Dashboard > WhatsApp > API Setup; Meta's test number will do"));

    /** One of the two, and how it is called. */
    private record Side(String apiUrl, String token, String number) {

        HttpResponse<String> get(String path) throws IOException {
            return caller().get(URI.create(apiUrl + "/" + path));
        }

        HttpResponse<String> send(String json) throws IOException {
            return caller().post(URI.create(apiUrl + "/" + number + "/messages"), json);
        }

        HttpResponse<String> getWithToken(String other, String path) throws IOException {
            return new Side(apiUrl, other, number).get(path);
        }

        private Caller caller() {
            return new Caller().header("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return apiUrl;
        }
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void the_number_is_told_as_is_promised() throws IOException {
        String fields = "?fields=display_phone_number,verified_name";

        assertThat(Promised.brokenBy(real.get(real.number() + fields), promising.get(promising.number() + fields)))
                .isEmpty();
    }

    @Test
    void a_wrong_token_is_refused_as_is_promised() throws IOException {
        assertThat(Promised.brokenBy(
                        real.getWithToken("stolen", real.number()),
                        promising.getWithToken("stolen", promising.number())))
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_refused_as_is_promised() throws IOException {
        assertThat(Promised.brokenBy(real.get("1?fields=id"), promising.get("1?fields=id")))
                .isEmpty();
    }

    @Test
    void a_message_without_words_is_refused_as_is_promised() throws IOException {
        String message = "{\"messaging_product\":\"whatsapp\",\"to\":\"%s\",\"type\":\"text\"}".formatted(ANNA);

        assertThat(Promised.brokenBy(real.send(message), promising.send(message)))
                .isEmpty();
    }

    @Test
    void a_message_for_who_waits_for_it_is_answered_as_is_promised() throws IOException {
        Optional<String> recipient = FromEnvironment.given("WHATSAPP_RECIPIENT");
        assumeThat(recipient)
                .as("WHATSAPP_RECIPIENT, a number with digits alone that wrote to this one within a day")
                .isPresent();
        simulated.guest("+" + ANNA, "Anna").writes("Hello");

        String message = "{\"messaging_product\":\"whatsapp\",\"to\":\"%s\",\"type\":\"text\","
                + "\"text\":{\"body\":\"A contract test: nobody waits for an answer.\"}}";
        assertThat(Promised.brokenBy(
                        real.send(message.formatted(recipient.get())), promising.send(message.formatted(ANNA))))
                .isEmpty();
    }
}
