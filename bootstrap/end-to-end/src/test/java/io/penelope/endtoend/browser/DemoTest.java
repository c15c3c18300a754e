package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody sees it who opens its three pages side by side. */
class DemoTest {

    private static final Pattern ARRIVED = Pattern.compile("DELIVERED|READ");

    private static Chromium chromium;

    @TempDir
    private Path data;

    private final List<String> pageErrors = new ArrayList<>();
    private final List<BrowserContext> windows = new ArrayList<>();
    private Demo demo;

    @BeforeAll
    static void launch_the_browser() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start_the_demo() {
        demo = Demo.start(data);
    }

    @AfterEach
    void end_the_demo() {
        windows.forEach(BrowserContext::close);
        demo.close();
        assertThat(pageErrors).as("what the pages' scripts threw").isEmpty();
    }

    @Test
    void a_guest_on_whatsapp_is_answered_and_a_resolved_thread_is_followed_by_another() {
        Phone phone = Phone.whatsApp(newWindow(), demo.whatsApp());

        askAboutParking(phone, "Nausicaa");
    }

    @Test
    void a_guest_on_telegram_is_answered_and_a_resolved_thread_is_followed_by_another() {
        Phone phone = Phone.telegram(newWindow(), demo.telegram());

        askAboutParking(phone, "Odysseus");
    }

    @Test
    void an_answer_a_day_late_waits_until_the_guest_presses_the_button() {
        Phone phone = Phone.whatsApp(newWindow(), demo.whatsApp());
        phone.write("Do you have a parking lot?");
        Staff staff = staff();
        staff.open("Nausicaa");
        assertThat(staff.heard("Do you have a parking lot?")).hasCount(1);
        phone.dayPasses();

        staff.answer("We do, behind the house.");
        assertThat(phone.received("has answered you")).hasCount(1);
        assertThat(staff.heard("Your answer is kept")).hasCount(1);
        phone.photograph(Path.of("target", "screenshots", "closed-window.png"));
        phone.press();

        assertThat(phone.received("We do, behind the house.")).hasCount(1);
        assertThat(staff.heard("Tell me")).hasCount(1);
    }

    @Test
    void nothing_is_lost_or_doubled_when_everything_is_killed_in_the_middle() {
        Staff staff = staff();
        Phone whatsApp = Phone.whatsApp(newWindow(), demo.whatsApp());
        Phone telegram = Phone.telegram(newWindow(), demo.telegram());
        whatsApp.write("Is there a parking lot?");
        telegram.write("Is there a ferry to Ithaca?");

        demo.kill();
        demo.startAgain();

        assertThat(staff.live()).isVisible();
        assertThat(whatsApp.live()).isVisible();
        assertThat(telegram.live()).isVisible();
        answer(staff, whatsApp, "Nausicaa", "Is there a parking lot?", "Yes, behind the house.");
        answer(staff, telegram, "Odysseus", "Is there a ferry to Ithaca?", "Twice a day, at eight and at five.");
        assertThat(staff.threadsOf("Nausicaa")).hasCount(1);
        assertThat(staff.threadsOf("Odysseus")).hasCount(1);
    }

    /** Mews's own example of the use case, and what follows when the staff are done with it. */
    private void askAboutParking(Phone phone, String guest) {
        Staff staff = staff();
        phone.write("Do you have a parking lot?");
        answer(staff, phone, guest, "Do you have a parking lot?", "We do, and it is free for our guests.");

        phone.write("Wonderful, thank you!");
        assertThat(staff.heard("Wonderful, thank you!")).hasCount(1);
        staff.resolve();

        phone.write("One more thing: when is breakfast?");
        assertThat(staff.threadsOf(guest)).hasCount(2);
        answer(staff, phone, guest, "One more thing: when is breakfast?", "From seven to ten.");
        assertThat(staff.heard("Do you have a parking lot?")).hasCount(0);
    }

    private static void answer(Staff staff, Phone phone, String guest, String question, String answer) {
        staff.open(guest);
        assertThat(staff.heard(question)).hasCount(1);
        assertThat(phone.said(question)).hasCount(1);
        assertThat(phone.said(question)).hasAttribute("data-tick", ARRIVED);

        staff.answer(answer);
        assertThat(staff.answered(answer)).hasCount(1);
        Locator received = phone.received(answer);
        assertThat(received).hasCount(1);
        assertThat(received).hasAttribute("data-tick", ARRIVED);
    }

    private Staff staff() {
        return Staff.at(newWindow(), demo.staff());
    }

    private Page newWindow() {
        BrowserContext window = chromium.window(1280, 800, 1);
        window.onWebError(error -> pageErrors.add(error.error()));
        windows.add(window);
        return window.newPage();
    }
}
