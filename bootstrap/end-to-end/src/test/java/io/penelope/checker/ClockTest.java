package io.penelope.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.endtoend.town.Program;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.ledger.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine whose clock is set while guests and staff talk. */
class ClockTest {

    private static final Duration FORTY_MINUTES = Duration.ofMinutes(40);

    @TempDir
    private Path folder;

    private Region region;
    private Chat chat;

    @BeforeEach
    void open() {
        region = new Region(folder, 200, Set.of(), Region.Disks.LARGE, 0);
        chat = Chat.onWhatsApp(1, region.hotels().get(0));
    }

    @AfterEach
    void close() {
        region.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-40, 40})
    void a_clock_that_is_set_holds_nobody_up(long minutes) {
        try (Program penelope = region.start(List.of())) {
            region.awaitReady(penelope);
            talkWhileMewsGoesAway();

            region.penelopesClockJumps(Duration.ofMinutes(minutes));
            region.mews().faults().clear();

            soon(() -> assertThat(guestsWords()).containsExactly("before", "Mews is away"));
            talk("after");
        }
    }

    @Test
    void nor_does_a_clock_that_is_put_back_while_nothing_runs() {
        try (Program first = region.start(List.of())) {
            region.awaitReady(first);
            talkWhileMewsGoesAway();
            first.kill();
        }
        region.penelopesClockJumps(FORTY_MINUTES.negated());
        region.mews().faults().clear();

        try (Program second = region.start(List.of())) {
            region.awaitReady(second);
            soon(() -> assertThat(guestsWords()).containsExactly("before", "Mews is away"));
            talk("after");
        }
    }

    private void talkWhileMewsGoesAway() {
        talk("before");
        region.mews().faults().always(Fault.refuse(503));
        chat.guest().writes("Mews is away");
        soon(() -> assertThat(region.mews().requests())
                .filteredOn(request -> request.status() == 503)
                .hasSizeGreaterThan(3));
    }

    private void talk(String words) {
        chat.guest().writes(words);
        soon(() -> assertThat(guestsWords()).endsWith(words));
        region.mews().answer(chat.threads(region.mews()).get(0).id(), "You said " + words);
        soon(() -> assertThat(chat.guest().hears()).endsWith("You said " + words));
    }

    private List<String> guestsWords() {
        return chat.threads(region.mews()).stream()
                .flatMap(thread -> region.mews().messages(thread.id()).stream())
                .map(Message::text)
                .filter(text -> !text.startsWith("You said"))
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
