package io.penelope.benchmark.hotel;

import io.penelope.mews.simulator.ledger.Hotels;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The earlier guests of the hotel {@code riverside} with its channels {@code riverside-whatsapp} and
 * {@code riverside-telegram}, as Mews and Penelope know them; to be written before either is started.
 */
public final class EarlierGuests {

    private final UUID integration;
    private final UUID enterprise;
    private final List<EarlierGuest> guests;
    private final Instant now;

    /**
     * @param clientToken whose integration's threads they are
     * @param enterprise the hotel, as Mews calls it
     * @param over the time over which they are spread
     */
    public EarlierGuests(String clientToken, UUID enterprise, int number, Duration over, Instant now) {
        this.integration = Hotels.integrationId(clientToken);
        this.enterprise = enterprise;
        this.guests = EarlierGuest.over(over, number, now).toList();
        this.now = now;
    }

    /** Each of them, the one who wrote first first. */
    public List<EarlierGuest> guests() {
        return guests;
    }

    /**
     * @param mews the folder of the simulated Mews's journal
     * @param store the file of Penelope's store
     */
    public void write(Path mews, Path store) throws IOException, SQLException {
        if (guests.isEmpty()) {
            return;
        }
        Path journalFile = Files.createDirectories(mews).resolve("mews.jsonl");
        try (BufferedWriter journal = Files.newBufferedWriter(journalFile)) {
            for (EarlierGuest guest : guests) {
                journal.write(inMews(guest));
            }
        }
        try (EarlierStore kept = EarlierStore.in(store, now)) {
            for (EarlierGuest guest : guests) {
                kept.add(guest);
            }
            kept.commit();
        }
    }

    /** What happened in Mews, as the simulated one's journal has it. */
    private String inMews(EarlierGuest guest) {
        String opened = """
                {"happened":"opened","thread":{"id":"%s","integrationId":"%s","enterpriseId":"%s",\
                "originalSender":"%s","subject":"%s","createdAt":"%s","updatedAt":"%s","resolved":false}}
                """.formatted(
                        guest.id("thread"),
                        integration,
                        enterprise,
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
