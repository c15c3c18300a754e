package io.penelope.endtoend.trouble;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mews takes no question about messages of more than a month. */
class LongSleepTest {

    private static final int WEEKS = 6;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Fault DOWN = Fault.refuse(503);

    @TempDir
    private Path folder;

    @Test
    void what_the_staff_wrote_in_six_weeks_without_penelope_arrives_and_doubt_from_before_is_settled() {
        try (Town town = Town.in(folder)) {
            Guest known = town.onTelegram("Laertes");
            Guest fresh = town.onTelegram("Mentor");
            known.writes("Is he back?");
            soon(() -> assertThat(town.reception().reads(known)).isEqualTo(known.said()));
            leaveInDoubt(town, known, fresh);

            town.shut();
            town.mews().faults().clear();
            List<String> answers = sleep(town, known);
            int before = town.mews().requests().size();
            town.open();

            soon(() -> assertThat(known.hears()).isEqualTo(answers));
            soon(() -> assertThat(town.reception().reads(fresh)).isEqualTo(fresh.said()));
            town.rest();
            assertThat(town.reception().reads(known)).isEqualTo(known.said());
            assertThat(town.reception().threadsOf(fresh)).hasSize(1);
            assertThat(town.mews().requests().stream().skip(before))
                    .extracting(ApiRequest::status)
                    .containsOnly(200);
        }
    }

    /** A message and a thread that are in Mews, which was gone before it could say so. */
    private static void leaveInDoubt(Town town, Guest known, Guest fresh) {
        town.mews().faults().always(Operation.MESSAGES_GET_ALL, DOWN);
        town.mews().faults().always(Operation.MESSAGES_ADD, Fault.commitThenReset());
        known.writes("And now?");
        soon(() -> assertThat(town.reception().reads(known)).isEqualTo(known.said()));
        town.mews().faults().always(Operation.MESSAGE_THREADS_GET_ALL, DOWN);
        town.mews().faults().always(Operation.MESSAGE_THREADS_ADD, Fault.commitThenReset());
        fresh.writes("Where is everybody?");
        soon(() -> assertThat(town.reception().threadsOf(fresh)).isNotEmpty());
    }

    /** Lets six weeks pass, in each of which the staff answer the guest. */
    private static List<String> sleep(Town town, Guest guest) {
        List<String> answers = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            town.letPass(WEEK);
            answers.add("Not in week " + week);
            town.reception().answers(guest, answers.get(answers.size() - 1));
        }
        return answers;
    }
}
