package io.penelope.bootstrap.config.reading;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.SMALLEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Mistake;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file alone tells of channels that nobody will reach. */
class UnreachableChannelsTest {

    private static final String CHANNELS = """
            channels:
              - id: number
                type: whatsapp
                property: riverside
                settings:
                  phoneNumberId: "106540352242922"
                  accessToken: hush-access
                  appSecret: hush-secret
                  verifyToken: hush-verify
              - id: bot
                type: telegram
                property: riverside
                settings: {botToken: "1:hush", updates: webhook, secretToken: hush-telegram}
              - id: polled
                type: telegram
                property: riverside
                settings: {botToken: "2:hush"}
              - id: web
                type: webchat
                property: riverside
                settings: {allowedOrigins: [https://www.riverside.example]}
            """;

    @TempDir
    private Path folder;

    @Test
    void an_address_of_this_machine_is_told_of_each_channel_that_needs_another() throws IOException {
        assertThat(cautions(SMALLEST + CHANNELS))
                .hasSize(3)
                .anyMatch(caution -> caution.contains(":10: channels[0]: is never called by WhatsApp at"
                        + " http://localhost:8080/webhooks/channels/number: that has to be https"))
                .anyMatch(caution -> caution.contains(":18: channels[1]: is never called by Telegram at"))
                .anyMatch(caution -> caution.contains(":26: channels[3]: is for sites on the internet"))
                .noneMatch(caution -> caution.contains("hush"));
    }

    @Test
    void a_right_address_is_right_for_all() throws IOException {
        assertThat(cautions(SMALLEST + CHANNELS + "server: {publicUrl: https://chat.riverside.example}"))
                .isEmpty();
    }

    private List<String> cautions(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("penelope.yaml"), yaml);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return new ConfigurationReader(ChannelTypes.onClassPath(), Map.of(), "1.2.3")
                .read(file).cautions().stream().map(Mistake::toString).toList();
    }
}
