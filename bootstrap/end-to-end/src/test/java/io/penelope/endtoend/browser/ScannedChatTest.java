package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import io.penelope.testing.Clamd;
import io.penelope.testing.Eicar;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sender of a file sees of it when a real clamd finds malware in it; where there is none, this is skipped. */
class ScannedChatTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path clamdsFolder;

    @Test
    void a_file_that_turns_out_to_be_malware_goes_from_the_open_chat_as_from_one_that_is_opened_anew() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        try (Clamd clamd = Clamd.start(clamdsFolder, 10_000_000);
                Town town = Town.without(folder, Plan.ORDINARY);
                Chromium chromium = Chromium.launch();
                BrowserContext guest = chromium.window(1280, 800, 1)) {
            town.open(WebVisitor.configuration(town) + "media:\n  clamd: " + clamd.socket() + "\n");
            clamd.stop();
            Chat chat = Chat.at(guest.newPage(), town.address() + "/chat/" + WebVisitor.CHANNEL);
            chat.attach(photoWithMalware(), new FilePayload("invoice.txt", "text/plain", Eicar.bytes()));
            chat.composer().fill("The tap drips");
            chat.composer().press("Enter");
            Locator photo = chat.delivered("The tap drips").locator(".file");
            Locator document = chat.delivered("invoice.txt").locator(".file");
            assertThat(photo.locator("img")).isVisible();
            assertThat(document.locator("a[href]")).isVisible();
            chat.write("Did you get it?");

            clamd.start();
            town.letPass(Duration.ofMinutes(2)); // or whoever looks again changes nothing

            assertThat(photo).hasText("PictureNo longer available");
            assertThat(photo.locator("img")).hasCount(0);
            assertThat(document).hasText("invoice.txtNo longer available");
            assertThat(document.locator("a[href]")).hasCount(0);
            assertThat(chat.everything()).hasCount(3);
            chat.page().reload();
            assertThat(photo).hasText("PictureNo longer available");
            assertThat(document).hasText("invoice.txtNo longer available");
        }
    }

    private static FilePayload photoWithMalware() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(SampleMedia.photo().bytes());
        bytes.writeBytes(Eicar.bytes());
        return new FilePayload("tap.jpg", "image/jpeg", bytes.toByteArray());
    }
}
