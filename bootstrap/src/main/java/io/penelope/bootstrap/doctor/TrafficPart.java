package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.findings.Ages;
import io.penelope.persistence.database.StoreFacts;
import io.penelope.persistence.database.StoreFacts.Backlog;
import io.penelope.persistence.database.StoreFacts.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When each way was last gone, what waits there, and what went wrong, as the store has it. */
final class TrafficPart {

    private final StoreFacts facts;
    private final Clock clock;

    TrafficPart(StoreFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    void writeTo(Page page) {
        page.heading("What the store tells");
        if (facts.untold().isPresent()) {
            page.line("nothing", facts.untold().get());
            return;
        }
        facts.hotels().forEach(hotel -> {
            String what = "from Mews, " + hotel.property();
            page.line(
                    what,
                    "last read up to " + at(hotel.lookedUpTo()) + "; the staff's last reply was found "
                            + at(hotel.lastReply()));
            hotel.threads().forEach(backlog -> page.line(what, "threads " + words(backlog)));
            hotel.waiting().ifPresent(backlog -> page.line(what, "guests " + words(backlog) + " for an answer"));
        });
        facts.sources().forEach(source -> {
            String what = "from channel " + source.channel();
            page.line(
                    what,
                    "something last came " + at(source.lastHeard())
                            + (source.lastHeard().isEmpty() ? " within 30 days" : ""));
            source.lastUnusable()
                    .ifPresent(refusal -> page.line(what, source.unusable() + " unusable, the last " + words(refusal)));
        });
        facts.files().forEach(files -> page.line("files of " + files.channel(), words(files.backlog())));
        facts.lanes().forEach(lane -> {
            String what = "to " + lane.id();
            page.line(what, "last arrived " + at(lane.lastDone()));
            lane.backlogs().forEach(backlog -> page.line(what, words(backlog)));
            lane.lastFailed().ifPresent(refusal -> page.line(what, "the last that failed did so " + words(refusal)));
        });
        if (facts.hotels().isEmpty()
                && facts.sources().isEmpty()
                && facts.lanes().isEmpty()) {
            page.line("nothing", "nobody has written yet");
        }
    }

    private String words(Backlog backlog) {
        return backlog.number() + " " + backlog.state() + ", the oldest for " + age(backlog.oldest());
    }

    private String words(Refusal refusal) {
        return at(Optional.of(refusal.at())) + ": " + refusal.why();
    }

    private String at(Optional<Instant> when) {
        return when.map(moment -> moment + " (" + age(moment) + " ago)").orElse("never");
    }

    private String age(Instant moment) {
        return Ages.words(Duration.between(moment, clock.instant()));
    }
}
