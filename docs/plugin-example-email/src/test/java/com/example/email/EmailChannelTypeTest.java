package com.example.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.SettingsSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailChannelTypeTest {

    /** The settings at which the rules between them find something, for these and else good ones. */
    private static List<String> wrong(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "imap", "imap.example.com:993",
                "imapSecurity", "tls",
                "smtp", "smtp.example.com:465",
                "smtpSecurity", "tls",
                "folders", "INBOX"));
        all.putAll(values);
        return new EmailChannelType()
                .settings().problemsBetween(all).stream()
                        .map(SettingsSchema.Problem::setting)
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.example.com:143", "127.0.0.1.example.com:143", "192.168.1.2:143", "localhost.evil:143"})
    void a_password_goes_over_no_network_in_the_open(String host) {
        assertThat(wrong(Map.of("imap", host, "imapSecurity", "none"))).containsExactly("imapSecurity");
        assertThat(wrong(Map.of("smtp", host, "smtpSecurity", "none"))).containsExactly("smtpSecurity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:143", "127.0.0.1:143", "[::1]:143"})
    void to_this_machine_it_may(String host) {
        assertThat(wrong(Map.of("imap", host, "imapSecurity", "none"))).isEmpty();
    }

    @Test
    void there_are_some_folders_and_not_too_many() {
        assertThat(wrong(Map.of("folders", ""))).containsExactly("folders");
        assertThat(wrong(Map.of("folders", "x, ".repeat(51) + "x"))).containsExactly("folders");
    }
}
