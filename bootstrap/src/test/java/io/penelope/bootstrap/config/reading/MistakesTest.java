package io.penelope.bootstrap.config.reading;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.SMALLEST;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.fixture;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.bootstrap.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {

    @Test
    void all_mistakes_are_reported_at_once_each_with_its_line_and_the_remedy() {
        assertThat(complaint(fixture("mistakes.yaml")).lines())
                .containsExactlyElementsOf(fixture("mistakes.txt")
                        .lines()
                        .map(line -> "penelope.yaml:" + line)
                        .toList());
    }

    @Test
    void no_complaint_repeats_a_value() {
        assertThat(complaint(fixture("mistakes.yaml"))).doesNotContain("hush");
    }

    @Test
    void an_empty_file_lacks_whatever_must_be_given() {
        assertThat(complaint("").lines())
                .extracting(line -> line.replaceFirst("is missing.*", ""))
                .containsExactly(
                        "penelope.yaml:1: mews.clientToken: ",
                        "penelope.yaml:1: mews.webhookToken: ",
                        "penelope.yaml:1: properties: ");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
                    clientToken: hush-client,   clientToken: \"\"
                    clientToken: hush-client,   clientToken: \" \"
                    webhookToken: hush-webhook, webhookToken:
                    webhookToken: hush-webhook, webhookToken: \"\"
                    webhookToken: hush-webhook, webhookToken: \" \\t\"
                    accessToken: hush-access,   accessToken: \"\"
                    accessToken: hush-access,   accessToken: \" \"
                    """)
    void a_secret_that_is_empty_or_blank_is_refused(String right, String wrong) {
        assertThat(complaint(SMALLEST.replace(right, wrong)))
                .contains(wrong.replaceAll(":.*", ": is empty"))
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"just words", "- a\n- list", "42"})
    void a_file_that_holds_something_else_lacks_nothing_but_keys(String yaml) {
        assertThat(complaint(yaml))
                .isEqualTo(
                        "penelope.yaml:1: has to be a section of keys, each with a colon and a" + " blank behind it");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    server: {port: -1}                          | server.port: has to be a whole number from 0 to 65535
                    server: {shutdownTimeout: 20s}              | server.shutdownTimeout: has to be a length of time from 0ms to 12s
                    server: {trustedProxies: [proxy.local]}     | server.trustedProxies[0]: has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8
                    server: {trustedProxies: 10.0.0.0/40}       | server.trustedProxies: has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8
                    server: {trustedProxies: 999.999.999.999}   | server.trustedProxies: has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8
                    server: {trustedProxies: [10.0.0.256/8]}    | server.trustedProxies[0]: has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8
                    server: {trustedProxies: [10.0.0]}          | server.trustedProxies[0]: has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8
                    server: {trustedProxies: ['1::2::3']}       | server.trustedProxies[0]: has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8
                    server: {publicUrl: 'https://a.example/?b'} | server.publicUrl: has to be an address without ? and #
                    server: {publicUrl: 'http://a b'}           | server.publicUrl: has to be an address that begins with https:// or http:// and a host
                    server: {publicUrl: ftp://a.example}        | server.publicUrl: has to be an address that begins with https:// or http:// and a host
                    storage: {url: penelope.db}                 | storage.url: has to be jdbc:sqlite: and a file's path, such as jdbc:sqlite:data/penelope.db, with nothing behind it
                    storage: {url: 'jdbc:sqlite::memory:'}      | storage.url: has to be jdbc:sqlite: and a file's path, such as jdbc:sqlite:data/penelope.db, with nothing behind it
                    console: {password: }                       | console.password: is empty. Give it a value, or remove the key
                    api: {token: ' '}                           | api.token: is empty. Give it a value, or remove the key
                    replies: {overlap: 2 minutes}               | replies.overlap: has to be a length of time, such as 500ms, 90s, 5m, 2h or 3d
                    replies: {lookWhileWaiting: 1m}             | replies.lookWhileWaiting: must not be longer than lookWhenQuiet, which is 45s
                    deliveries: {longestRetry: 100h, giveUpAfter: 1h} | deliveries.longestRetry: has to be a length of time from 1s to 1d
                    deliveries: {longestRetry: 2h, giveUpAfter: 1h} | deliveries.longestRetry: must not be longer than giveUpAfter, which is 1h
                    logging: {format: xml}                      | logging.format: has to be one of text, json
                    logging: {level: loud}                      | logging.level: has to be one of error, warn, info, debug, trace
                    channels: whatsapp                          | channels: has to be a list, each of its items with a hyphen in front
                    channels: [whatsapp]                        | channels[0]: has to be a section of keys, each with a colon and a blank behind it
                    replays: {}                                 | replays: is no key. Did you mean replies?
                    media: {quota: 1 parsec}                    | media.quota: has to be a whole number of bytes, such as 500KiB, 25MiB or 10GiB
                    media: {largest: 9999999TiB}                | media.largest: is more bytes than there are
                    channels: [{id: loft, type: pigeons, property: riverside, settings: {load: 2 parsecs}}] | channels[0].settings.load: has to be a whole number of bytes, such as 500KiB, 25MiB or 10GiB
                    channels: [{id: loft, type: pigeons, property: riverside, settings: {load: 2G}}] | channels[0].settings.load: has to be a size from 1 to 1MiB
                    media: {largest: 2GiB, quota: 10MiB}        | media.largest: must not be more than quota, which is for all files together
                    media: {pass hush-word: }                   | media.…: is no key. Known here: directory, keepFor, largest, quota, keepFree, clamd
                    media: {clamd: clamd.ctl}                   | media.clamd: has to be where clamd listens: a host and its port, such as 127.0.0.1:3310, or the path of its socket, such as /run/clamav/clamd.ctl
                    media: {clamd: 'tcp://127.0.0.1:3310'}      | media.clamd: has to be where clamd listens: a host and its port, such as 127.0.0.1:3310, or the path of its socket, such as /run/clamav/clamd.ctl
                    """)
    void one_wrong_value_is_one_complaint(String line, String complaint) {
        assertThat(complaint(SMALLEST + line)).isEqualTo("penelope.yaml:9: " + complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush+hush", "hush/hush==", "hush hush", "hush&hush", "hüsh", "hush%20hush", "'#hushhush'"})
    void a_secret_that_becomes_part_of_an_address_has_nothing_in_it_that_addresses_write_otherwise(String token) {
        assertThat(complaint(SMALLEST.replace("webhookToken: hush-webhook", "webhookToken: " + token)))
                .startsWith(
                        "penelope.yaml:3: mews.webhookToken: becomes a part of an address, and may have letters from a"
                                + " to z, digits and - . _ ~ only. Make another one up")
                .doesNotContain("hush")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush hush", "hüsh", "' hush'"})
    void a_secret_that_is_sent_in_a_header_fits_into_one(String token) {
        assertThat(complaint(SMALLEST + "api: {token: " + token + "}"))
                .startsWith("penelope.yaml:9: api.token: is sent in a header")
                .doesNotContain("hush");
    }

    @Test
    void a_channel_of_no_known_hotel_is_told_which_there_are() {
        String channel = "channels: [{id: web, type: pigeons, property: riversid}]";

        assertThat(complaint(SMALLEST + channel))
                .isEqualTo("penelope.yaml:9: channels[0].property: is none of the properties above (did you mean"
                        + " riverside?). There are: riverside");
    }

    @Test
    void each_item_of_a_list_is_named_by_its_place() {
        String channel = """
                channels:
                  - id: web
                    type: webchat
                    property: riverside
                    settings:
                      allowedOrigins:
                        - www.riverside.example
                        - https://www.riverside.example
                        - " "
                """;

        assertThat(complaint(SMALLEST + channel).lines())
                .containsExactly(
                        "penelope.yaml:15: channels[0].settings.allowedOrigins[0]: has to begin with https://",
                        "penelope.yaml:17: channels[0].settings.allowedOrigins[2]: is empty");
    }

    @Test
    void two_hotels_are_two_enterprises() {
        String twice = SMALLEST + """
                  - id: riverside
                    name: Riverside again
                    enterpriseId: 851DF8C8-90f2-4c4a-8e01-a4fc46b25178
                    accessToken: hush-other
                """;

        assertThat(complaint(twice).lines())
                .containsExactly(
                        "penelope.yaml:9: properties[1].id: is the same as properties[0].id in line 5. Each property has an"
                                + " id of its own",
                        "penelope.yaml:11: properties[1].enterpriseId: is the same as properties[0].enterpriseId in line"
                                + " 7. Name each hotel once");
    }

    private static String complaint(String yaml) {
        StringBuilder message = new StringBuilder();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(yaml))
                .satisfies(exception -> message.append(exception.getMessage()));
        return message.toString();
    }
}
