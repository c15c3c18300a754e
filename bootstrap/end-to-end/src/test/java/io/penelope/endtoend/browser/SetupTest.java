package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first hour: from nothing to a message of one's own, in a browser, against simulators as strangers. */
class SetupTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/setup/[\\w-]{32}");
    private static final Duration AS_PROMISED = Duration.ofSeconds(15);

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private final Looks looks = new Looks();
    private Path configuration;
    private Town town;
    private Program program;
    private BrowserContext window;
    private Page page;

    @BeforeAll
    static void launch_the_browser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        configuration = folder.resolve("etc/penelope.yaml");
        town = Town.without(folder, Plan.ORDINARY);
        window = chromium.window(1280, 800, 1);
        page = window.newPage();
        program = begin();
    }

    private Program begin() {
        return Program.run(
                folder,
                List.of("-Dpenelope.command=penelope"),
                "init",
                "--web",
                "--port",
                String.valueOf(town.port()),
                "--config",
                configuration.toString());
    }

    @AfterEach
    void close() {
        program.close();
        window.close();
        town.close();
    }

    @Test
    void somebody_who_has_nothing_yet_comes_to_a_first_message_and_its_answer() throws Exception {
        page.navigate(address());

        assertThat(page).hasTitle(Pattern.compile("The hotel and its address.*"));
        looks.at("setup-hotel", page);
        fill("The hotel's name", "Riverside");
        fill(
                "The address that guests, staff and platforms reach",
                town.address().toString());
        press("Try it");
        assertThat(finding()).containsText("leads here");
        photograph("setup-hotel");
        press("Next", AriaRole.LINK);

        page.getByText("Elsewhere").click();
        page.getByLabel("The address elsewhere").fill(town.mews().address().toString());
        fill("Client token", "a wrong token");
        fill("Access token", Town.ACCESS_TOKEN);
        press("Ask Mews");
        assertThat(finding()).containsText("Mews does not accept the tokens");
        looks.at("setup-mews-refused", page);
        fill("Client token", Town.CLIENT_TOKEN);
        press("Ask Mews");
        assertThat(finding()).containsText("Mews knows the hotel as \"Riverside Hotel\"");
        looks.at("setup-mews", page);
        photograph("setup-mews");
        press("Next", AriaRole.LINK);

        looks.at("setup-channels", page);
        add("Telegram");
        fill("Bot token", Town.BOT_TOKEN);
        page.getByText("What need not be said").click();
        page.getByLabel("Updates").selectOption("polling");
        fill("Api url", town.telegram().address().toString());
        press("Try it");
        assertThat(finding()).containsText("Well.");
        looks.at("setup-telegram", page);
        photograph("setup-channel");
        press("Next", AriaRole.LINK);
        press("Next", AriaRole.LINK);

        looks.at("setup-finish", page);
        press("Write it and start");
        assertThat(page).hasURL(Pattern.compile(".*/setup/message"));
        assertThat(hops().nth(0)).hasClass("done");

        TelegramGuest phone = town.telegram().guest(200_000_001L, "Penelope's integrator");
        Guest guest = Guest.with(phone);
        guest.writes("Does anybody hear me?");
        assertThat(hops().nth(2)).hasClass("done");
        town.reception().answers(guest, "Loud and clear");
        assertThat(hops().nth(4)).hasClass("done");
        looks.at("setup-message", page);
        photograph("setup-message");

        assertThat(guest.hears()).containsExactly("Loud and clear");
        assertThat(Files.readString(configuration))
                .contains("name: Riverside", Town.ENTERPRISE.toString(), "id: riverside-telegram");
        assertThat(Files.getPosixFilePermissions(configuration))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(list(folder.resolve("etc"))).doesNotContain("penelope.yaml.draft");
        program.terminate();
        assertThat(program.exitCode(AS_PROMISED)).isIn(0, 143);
        assertThat(program.says()).doesNotContain("Loud and clear", Town.ACCESS_TOKEN, Town.BOT_TOKEN);
        looks.end();
    }

    @Test
    void what_takes_days_is_gone_on_with_another_day() {
        page.navigate(address());
        fill("The hotel's name", "Riverside");
        fill(
                "The address that guests, staff and platforms reach",
                town.address().toString());
        press("Try it");
        assertThat(finding()).isVisible();
        program.terminate();
        program.exitCode(AS_PROMISED);

        program = begin();
        page.navigate(address());
        page.navigate(town.address() + "/setup/hotel");

        assertThat(page.getByLabel("The hotel's name")).hasValue("Riverside");
        page.navigate(town.address() + "/setup/finish");
        assertThat(page.locator("main")).containsText("What is lacking: MEWS_CLIENT_TOKEN");
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    void the_address_lets_one_browser_in_and_no_other() {
        String address = address();
        page.navigate(address);
        assertThat(page.getByLabel("The hotel's name")).isVisible();

        try (BrowserContext others = chromium.window(1280, 800, 1)) {
            Page stranger = others.newPage();
            stranger.navigate(address);
            assertThat(stranger.locator("main")).containsText("This is for somebody else");
            stranger.navigate(town.address() + "/setup/mews");
            assertThat(stranger.locator("main")).containsText("This is for somebody else");
            looks.at("setup-refused", stranger);
        }
        page.navigate(address);
        assertThat(page.getByLabel("The hotel's name")).isVisible();
        looks.end();
    }

    private String address() {
        soon(() -> assertThat(program.says()).containsPattern(ADDRESS));
        return ADDRESS.matcher(program.says())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    private void fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill(value);
    }

    private void press(String words) {
        press(words, AriaRole.BUTTON);
    }

    private void press(String words, AriaRole role) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }

    private void add(String type) {
        page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(type))
                .getByRole(AriaRole.LINK)
                .click();
    }

    /** For {@code docs/first-hour.md}, whose pictures are copies of these. */
    private void photograph(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(760, 800);
        page.locator("main")
                .screenshot(new Locator.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", "docs-" + name + ".png")));
    }

    private Locator finding() {
        return page.locator(".findings li");
    }

    private Locator hops() {
        return page.locator(".hops li");
    }

    private static List<String> list(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
