package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guest and staff say to each other by the web chat's own page, whatever comes between. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChatTest {

    @TempDir
    private static Path data;

    private static ChatRoom room;

    @BeforeAll
    static void open_the_room() {
        room = ChatRoom.open(data);
    }

    @AfterAll
    static void close_the_room() {
        if (room != null) {
            room.close();
        }
    }

    private Staff staff;

    @BeforeEach
    void open_the_staffs_page() {
        staff = room.staff();
    }

    @AfterEach
    void close_the_windows() {
        room.closeWindows();
    }

    @Test
    void guest_and_staff_converse_and_a_resolved_thread_is_followed_by_another() {
        Chat chat = room.chat(room.guest());

        chat.write("Is the pool heated?");
        assertThat(chat.delivered("Is the pool heated?")).isVisible();
        staff.openThatSays("Is the pool heated?");
        staff.answer("It is, to 27 degrees.");
        assertThat(chat.received("It is, to 27 degrees.")).hasCount(1);
        assertThat(staff.answered("It is, to 27 degrees.")).hasCount(1);

        staff.resolve();
        chat.write("And the sauna?");
        assertThat(chat.delivered("And the sauna?")).isVisible();
        staff.openThatSays("And the sauna?");
        assertThat(staff.heard("Is the pool heated?")).hasCount(0);
        staff.answer("From five o'clock on.");
        assertThat(chat.received("From five o'clock on.")).hasCount(1);
        assertThat(chat.everything())
                .containsText(new String[] {"Is the pool", "It is, to 27", "And the sauna?", "From five"});
    }

    @Test
    void the_conversation_survives_a_reload_and_a_closed_browser() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        chat.write("Do you have a cot?");
        assertThat(chat.delivered("Do you have a cot?")).isVisible();
        chat.page().reload();
        assertThat(chat.delivered("Do you have a cot?")).hasCount(1);

        String kept = guest.storageState();
        guest.close();
        staff.openThatSays("Do you have a cot?");
        staff.answer("We put one into your room.");
        assertThat(staff.answered("We put one into your room.")).isVisible();

        BrowserContext again = room.guest(new Browser.NewContextOptions().setStorageState(kept));
        Chat resumed = room.chat(again);
        assertThat(resumed.received("We put one into your room.")).hasCount(1);
        assertThat(resumed.everything()).containsText(new String[] {"Do you have a cot?", "We put one"});
        resumed.write("Perfect.");
        assertThat(staff.heard("Perfect.")).hasCount(1);
    }

    @Test
    void what_is_written_without_a_network_goes_out_once_and_in_order() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        chat.write("We are on the train.");
        assertThat(chat.delivered("We are on the train.")).isVisible();
        staff.openThatSays("We are on the train.");

        guest.setOffline(true);
        chat.write("There is a tunnel.");
        chat.write("And another one.");
        assertThat(chat.status()).containsText("You are offline");
        staff.answer("Have a good journey!");
        assertThat(staff.answered("Have a good journey!")).isVisible();
        guest.setOffline(false);

        assertThat(chat.delivered("And another one.")).isVisible();
        assertThat(chat.received("Have a good journey!")).hasCount(1);
        assertThat(chat.status()).isEmpty();
        assertThat(staff.heard("There is a tunnel.")).hasCount(1);
        assertThat(staff.heard("And another one.")).hasCount(1);
        assertThat(chat.said("tunnel")).hasCount(1);
        assertThat(chat.said("another")).hasCount(1);
    }

    @Test
    void a_message_whose_answer_was_lost_is_said_once() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        AtomicBoolean lost = new AtomicBoolean();
        guest.route("**/messages", route -> {
            route.fetch();
            lost.set(true);
            route.abort();
        });
        chat.write("Did you get this?");
        chat.page().waitForCondition(lost::get);
        guest.unroute("**/messages");

        assertThat(chat.delivered("Did you get this?")).hasCount(1);
        staff.openThatSays("Did you get this?");
        assertThat(staff.heard("Did you get this?")).hasCount(1);
    }

    @Test
    void an_answer_appears_though_a_proxy_holds_streams_back() {
        BrowserContext guest = room.guest();
        guest.route("**/stream", route -> {}); // nothing ever comes of it
        Chat chat = room.chat(guest);
        chat.write("Is this line any good?");
        assertThat(chat.delivered("Is this line any good?")).isVisible();
        staff.openThatSays("Is this line any good?");
        staff.answer("Loud and clear.");

        assertThat(chat.received("Loud and clear.")).hasCount(1);
    }

    @Test
    void what_was_written_without_a_network_outlives_a_reload() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        guest.route("**/messages", route -> route.abort());
        chat.write("Can you hear me?");
        chat.page().reload();
        assertThat(chat.said("Can you hear me?")).isVisible();
        guest.unroute("**/messages");
        chat.page().reload();

        assertThat(chat.delivered("Can you hear me?")).hasCount(1);
        staff.openThatSays("Can you hear me?");
        assertThat(staff.heard("Can you hear me?")).hasCount(1);
    }

    /** Without TLS browsers keep their own hashes to themselves. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(Integer.MAX_VALUE) // those behind it would wait while so many threads are opened
    void the_browser_works_its_way_past_a_crowd_behind_the_same_address(boolean tls) {
        BrowserContext guest = room.guest();
        if (!tls) {
            guest.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })");
        }
        guest.setExtraHTTPHeaders(Map.of("X-Forwarded-For", tls ? "198.51.100.1" : "198.51.100.2"));
        for (int i = 0; i < 10; i++) {
            room.stranger(guest, "%s%042d".formatted(tls ? "A" : "B", i));
        }
        Chat chat = room.chat(guest);

        Request worked = chat.page()
                .waitForRequest(
                        request -> request.headers().containsKey("penelope-proof"), () -> chat.write("Is there room?"));

        assertThat(worked.url()).endsWith("/messages");
        assertThat(chat.delivered("Is there room?")).isVisible();
    }

    @Test
    void two_guests_at_once_see_only_their_own() {
        Chat penelope = room.chat(room.guest());
        Chat odysseus = room.chat(room.guest());
        penelope.write("My husband is late.");
        odysseus.write("I am late.");
        assertThat(penelope.delivered("My husband is late.")).isVisible();
        assertThat(odysseus.delivered("I am late.")).isVisible();

        staff.openThatSays("I am late.");
        staff.answer("Take your time.");
        staff.openThatSays("My husband is late.");
        staff.answer("He will come.");

        assertThat(penelope.received("He will come.")).isVisible();
        assertThat(odysseus.received("Take your time.")).isVisible();
        assertThat(penelope.everything()).hasCount(2);
        assertThat(odysseus.everything()).hasCount(2);
    }

    @Test
    void two_tabs_of_one_guest_show_the_same() {
        BrowserContext guest = room.guest();
        Chat first = room.chat(guest);
        Chat second = room.chat(guest);
        first.write("Which floor are we on?");

        assertThat(second.delivered("Which floor are we on?")).hasCount(1);
        second.write("And is there a lift?");
        assertThat(first.delivered("And is there a lift?")).hasCount(1);
        staff.openThatSays("And is there a lift?");
        staff.answer("The third, with a lift.");
        assertThat(first.received("The third, with a lift.")).hasCount(1);
        assertThat(second.received("The third, with a lift.")).hasCount(1);
    }

    @Test
    void hostile_words_are_words_to_both_sides() {
        String guests = "<img src=x onerror=\"document.title='owned'\"> \u202Etxt.exe {{hotel}} javascript:alert(1)";
        String hotels =
                "<script>document.title='owned'</script> & <b>bold</b> https://\u202Eevil.example data:text/html,x";
        Chat chat = room.chat(room.guest());
        chat.write("<img src=x onerror");
        chat.write(guests);
        assertThat(chat.delivered("document.title")).isVisible();
        staff.openThatSays("{{hotel}}");
        staff.answer(hotels);

        assertThat(chat.received("<b>bold</b>")).containsText(hotels);
        assertThat(chat.said("{{hotel}}")).containsText(guests);
        assertThat(staff.heard("{{hotel}}")).hasCount(1);
        assertThat(chat.frame().locator("#messages :is(img, script, b)")).hasCount(0);
        assertThat(chat.frame().locator("#messages a")).hasCount(0);
        assertThat(chat.page()).hasTitle("Riverside Hotel");
    }

    @Test
    void four_thousand_emoji_and_a_line_break_arrive() {
        Chat chat = room.chat(room.guest());
        chat.composer().fill("first line");
        chat.composer().press("Shift+Enter");
        chat.composer().pressSequentially("second line");
        chat.composer().press("Enter");
        assertThat(chat.delivered("first line\nsecond line")).isVisible();

        chat.composer().fill("🛶".repeat(2000));
        chat.composer().press("Enter");
        assertThat(chat.delivered("🛶".repeat(2000))).isVisible();

        chat.composer().fill("x".repeat(4001));
        chat.composer().press("Enter");
        assertThat(chat.frame().locator("#trouble")).hasText("Your message is 1 character too long.");
        assertThat(chat.composer()).hasValue("x".repeat(4001));
    }

    @Test
    void what_is_refused_says_so_and_can_be_tried_again_or_thrown_away() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        guest.route("**/messages", route -> route.fulfill(new Route.FulfillOptions().setStatus(400)));
        chat.write("First");
        chat.write("Second");
        assertThat(chat.said("First")).containsText("Not sent");
        assertThat(chat.said("Second")).containsText("Not sent");
        assertThat(chat.frame().getByRole(AriaRole.ALERT)).hasText("Your message could not be sent.");
        guest.unroute("**/messages");

        chat.frame().getByLabel("Remove: First").click();
        chat.frame().getByLabel("Try again: Second").click();
        assertThat(chat.delivered("Second")).hasCount(1);
        assertThat(chat.said("First")).hasCount(0);
        assertThat(chat.frame().getByRole(AriaRole.ALERT)).isEmpty();
    }

    @Test
    void no_secret_stands_in_an_address_or_in_the_log_and_nothing_is_asked_of_anybody_else() throws IOException {
        BrowserContext guest = room.guest();
        List<String> asked = new ArrayList<>();
        guest.onRequest(request -> asked.add(request.url()));
        Chat chat = room.chat(guest);
        chat.write("Is anybody there?");
        assertThat(chat.delivered("Is anybody there?")).isVisible();

        String secret = (String) chat.frame().evaluate("localStorage['penelope-chat:riverside-web']");
        assertThat(secret).hasSize(43);
        assertThat(asked).allMatch(url -> url.startsWith(room.demo().webChat().replace("/riverside-web", "")));
        assertThat(asked).noneMatch(url -> url.contains(secret));
        assertThat(guest.cookies()).isEmpty();
        assertThat(room.demo().says()).doesNotContain(secret, "Is anybody there?");
    }

    @Test
    void an_error_in_drawing_keeps_no_message() {
        BrowserContext guest = room.guestWhosePageFails();
        guest.addInitScript("Element.prototype.toggleAttribute = () => { throw new Error('cannot draw'); };");
        Page page = guest.newPage();
        page.navigate(room.demo().webChat());
        page.locator("#words").fill("You cannot see me");
        page.locator("#words").press("Enter");
        page.locator("#words").fill("Nor me");
        page.locator("#words").press("Enter");

        staff.openThatSays("Nor me");
        assertThat(staff.heard("You cannot see me")).hasCount(1);
    }

    @Test
    void what_another_hand_left_in_the_browsers_storage_keeps_no_message() {
        BrowserContext guest = room.guest();
        guest.addInitScript("if (location.protocol.startsWith('http'))"
                + " for (const words of ['{', 'null', '5'])"
                + " localStorage[`penelope-chat-outbox:riverside-web:${words}`] = words;");
        Chat chat = room.chat(guest);
        chat.write("Past the rubbish");

        assertThat(chat.delivered("Past the rubbish")).isVisible();
    }

    @Test
    void nothing_is_lost_or_doubled_when_the_bridge_is_killed_in_the_middle() {
        Chat chat = room.chat(room.guest());
        chat.write("Is there a ferry?");
        assertThat(chat.said("Is there a ferry?")).isVisible();
        room.demo().kill();
        chat.write("To Ithaca, I mean.");
        room.demo().startAgain();

        assertThat(chat.delivered("To Ithaca, I mean.")).hasCount(1);
        assertThat(chat.delivered("Is there a ferry?")).hasCount(1);
        Staff afterwards = room.staff();
        afterwards.openThatSays("To Ithaca, I mean.");
        assertThat(afterwards.heard("Is there a ferry?")).hasCount(1);
        assertThat(afterwards.heard("To Ithaca, I mean.")).hasCount(1);
        afterwards.answer("Twice a day.");
        assertThat(chat.received("Twice a day.")).hasCount(1);
        afterwards.page().close();
    }
}
