package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.penelope.channel.whatsapp.Fixtures#names")
    void a_body_becomes_the_events_that_it_tells(String fixture) throws Exception {
        List<InboundEvent> events = read(Fixtures.body(fixture));

        assertThat(Told.lines(events)).isEqualTo(Fixtures.events(fixture));
    }

    @Test
    void every_body_is_listed_with_its_events() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/whatsapp"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Fixtures.names());
        }
    }

    @Test
    void the_same_body_gives_the_same_event_ids_again() throws Exception {
        byte[] body = Fixtures.body("text_without_id");

        assertThat(read(body))
                .extracting(InboundEvent::id)
                .isEqualTo(read(body).stream().map(InboundEvent::id).toList());
    }

    /** Numbers are given anew, user ids are not. */
    @ParameterizedTest
    @ValueSource(strings = {"text_from_number_and_user_id", "text_from_user_name_only"})
    void a_guest_is_for_good_who_the_user_id_says(String fixture) throws Exception {
        assertThat(read(Fixtures.body(fixture)))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(InboundEvent.GuestMessage.class, said -> {
                    assertThat(said.from().lasting()).isPresent();
                    assertThat(said.from().lasting().orElseThrow()).contains(".");
                }));
    }

    @Test
    void a_number_alone_is_nobodys_for_good() throws Exception {
        assertThat(read(Fixtures.body("text")))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                InboundEvent.GuestMessage.class,
                                said -> assertThat(said.from().lasting()).isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "null",
                "\"x\"",
                "{}",
                "{\"object\":7}",
                "{\"object\":\"whatsapp_business_account\"}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":{}}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":[]} and more",
                "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"Grandma's secret\""
            })
    void what_is_no_webhook_of_metas_is_malformed_and_not_repeated(String body) {
        assertThatThrownBy(() -> read(Bench.bytes(body)))
                .isInstanceOf(MalformedRequestException.class)
                .hasNoCause()
                .hasMessageNotContaining("Grandma");
    }

    @Test
    void a_body_nested_without_end_is_malformed() {
        assertThatThrownBy(() -> read(Bench.bytes("[".repeat(100_000)))).isInstanceOf(MalformedRequestException.class);
    }

    @Test
    void trouble_with_the_account_is_logged_without_metas_words() throws Exception {
        Log log = new Log();

        Bench.channel(Bench.NOWHERE, log).read(Bench.delivery(Fixtures.body("trouble_with_the_account"), Map.of()));

        assertThat(log.lines())
                .containsExactly("WARNING WhatsApp reports trouble with the account:"
                        + " the access token is not accepted (code 0)");
    }

    private static List<InboundEvent> read(byte[] body) throws MalformedRequestException {
        return Bench.channel().read(Bench.delivery(body, Map.of())).events();
    }
}
