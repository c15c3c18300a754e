package io.penelope.benchmark;

import io.penelope.mews.simulator.ledger.Hotels;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The earlier guests of a hotel, as Mews and Penelope know them; to be written before either is started. */
final class EarlierGuests {

    private final List<EarlierGuest> guests;
    private final Instant now;

    /** @param over the time over which they are spread */
    EarlierGuests(int number, Duration over, Instant now) {
        this.guests = EarlierGuest.over(over, number, now).toList();
        this.now = now;
    }

    void writeInto(Path folder) throws IOException, SQLException {
        if (guests.isEmpty()) {
            return;
        }
        Path mews = Files.createDirectories(folder.resolve("mews")).resolve("mews.jsonl");
        try (BufferedWriter journal = Files.newBufferedWriter(mews)) {
            for (EarlierGuest guest : guests) {
                journal.write(inMews(guest));
            }
        }
        try (EarlierStore store = EarlierStore.in(folder, now)) {
            for (EarlierGuest guest : guests) {
                store.add(guest);
            }
            store.commit();
        }
    }

    /** What happened in Mews, as the simulated one's journal has it. */
    private static String inMews(EarlierGuest guest) {
        String opened = """
                {"happened":"opened","thread":{"id":"%s","integrationId":"%s","enterpriseId":"%s",\
                "originalSender":"%s","subject":"%s","createdAt":"%s","updatedAt":"%s","resolved":false}}
                """.formatted(
                        guest.id("thread"),
                        Hotels.integrationId(MeasuredTown.CLIENT_TOKEN),
                        MeasuredTown.ENTERPRISE,
                        guest.name(),
                        guest.platform().title(),
                        guest.wroteAt(),
                        guest.wroteAt());
        String asked = said(guest.id("question"), guest, guest.question(), "APPLICATION", guest.wroteAt());
        return guest.isAnswered()
                ? opened + asked + said(guest.id("answer"), guest, guest.answer(), "ENTERPRISE", guest.answeredAt())
                : opened + asked;
    }

    private static String said(Object id, EarlierGuest guest, String words, String sender, Instant at) {
        return """
                {"happened":"said","messages":[{"id":"%s","threadId":"%s","text":"%s","sender":"%s",\
                "createdAt":"%s"}],"owed":[]}
                """.formatted(id, guest.id("thread"), words, sender, at);
    }
}
