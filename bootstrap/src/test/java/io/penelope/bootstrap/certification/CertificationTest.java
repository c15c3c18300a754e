package io.penelope.bootstrap.certification;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CertificationTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void what_mews_took_and_does_not_show_is_a_problem() {
        CertificationReport report = new Certification(
                        new ForgetfulMews(),
                        new LastAnswer(),
                        new PropertyId("riverside"),
                        "Riverside Messages 2",
                        Clock.fixed(NOON, ZoneOffset.UTC))
                .run();

        assertThat(report.isWell()).isFalse();
        StringWriter remarks = new StringWriter();
        report.printRemarks(new PrintWriter(remarks, true));
        String remedy = "call again, and if it stays so report it, with the Request-Id";
        assertThat(remarks.toString().lines().toList())
                .startsWith(
                        "messages/getAll: Mews answered without the message that was put in before: " + remedy,
                        "messageThreads/getAll: Mews answered without the thread that was opened before: " + remedy,
                        "messageThreads/getAll: Mews answered without the thread that was opened before: " + remedy)
                .hasSize(4);
    }

    /** A Mews that takes everything and shows nothing. */
    private static final class ForgetfulMews implements HotelMessaging {

        @Override
        public Duration roomFor(PropertyId property, RequestPurpose purpose, int waiting) {
            return Duration.ZERO;
        }

        @Override
        public Outcome<HotelThread> open(PropertyId property, ThreadHeading heading) {
            return Outcome.done(new HotelThread(
                    new HotelThreadId(new UUID(1, 1)), heading.originalSender(), heading.subject(), NOON, false));
        }

        @Override
        public Outcome<List<Posted>> post(PropertyId property, List<Posting> postings) {
            return Outcome.done(List.of(new Posted(postings.get(0).key(), new HotelMessageId(new UUID(2, 2)), NOON)));
        }

        @Override
        public Outcome<Findings> messagesSince(
                PropertyId property, Collection<HotelThreadId> threads, Instant from, RequestPurpose purpose) {
            return Outcome.done(new Findings(List.of(), Set.of()));
        }

        @Override
        public Outcome<List<HotelThread>> threads(PropertyId property, Collection<HotelThreadId> threads) {
            return Outcome.done(List.of());
        }

        @Override
        public Outcome<List<HotelThread>> threadsCreatedSince(PropertyId property, Instant from) {
            return Outcome.done(List.of());
        }

        @Override
        public Outcome<List<HotelThread>> threadsUpdatedSince(PropertyId property, Instant from) {
            return Outcome.done(List.of());
        }

        @Override
        public Outcome<String> check(PropertyId property) {
            return Outcome.done("Riverside Hotel");
        }
    }
}
