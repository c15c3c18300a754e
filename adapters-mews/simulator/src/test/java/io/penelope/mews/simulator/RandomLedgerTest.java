package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lists of random ledgers under random filters, page by page, against what a plain look at everything gives.
 *
 * <p>Everything follows from the seed that stands in the test's name.
 */
@Tag("thorough")
class RandomLedgerTest {

    private static final UUID LAKESIDE = UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6");
    private static final List<String> CLIENTS = List.of(Riverside.CLIENT_TOKEN, "other-client");
    private static final List<String> TOKENS = List.of(Riverside.ACCESS_TOKEN, "lakeside-token", "portfolio-token");
    private static final int LISTS = 25;

    private final SettableClock clock = new SettableClock();
    private final List<UUID> said = new ArrayList<>();
    private @Nullable SimulatedMews running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_list_read_page_by_page_is_what_a_plain_look_at_everything_gives(long seed) {
        Random random = new Random(seed);
        boolean closed = random.nextBoolean();
        SimulatedMews mews = start(random, closed);
        List<UUID> threads = fill(mews, random);

        for (int list = 0; list < LISTS; list++) {
            String client = oneOf(CLIENTS, random);
            String token = oneOf(TOKENS, random);
            Scope scope = new Scope(integrationOf(mews, client), token);
            Times times = Times.random(random, closed);
            Riverside asking = new Riverside(mews, client, token);
            if (random.nextBoolean()) {
                Set<UUID> asked = some(threads, random);
                Set<UUID> expected = mews.threads().stream()
                        .filter(scope)
                        .filter(thread -> asked.contains(thread.id()))
                        .flatMap(thread -> mews.messages(thread.id()).stream())
                        .filter(message -> times.hold(message.createdAt()))
                        .map(Message::id)
                        .collect(Collectors.toSet());

                assertThat(pages(
                                asking,
                                "messages/getAll",
                                "'MessageThreadIds': [" + quoted(asked) + "], 'CreatedUtc': " + times.json(),
                                "Messages",
                                random,
                                () -> answer(mews, oneOf(threads, random))))
                        .isEqualTo(newestFirst(said, expected));
            } else {
                boolean byUpdate = random.nextBoolean();
                Set<UUID> expected = mews.threads().stream()
                        .filter(scope)
                        .filter(thread -> times.hold(byUpdate ? thread.updatedAt() : thread.createdAt()))
                        .map(MessageThread::id)
                        .collect(Collectors.toSet());

                assertThat(pages(
                                asking,
                                "messageThreads/getAll",
                                "'" + (byUpdate ? "UpdatedUtc" : "CreatedUtc") + "': " + times.json(),
                                "MessageThreads",
                                random,
                                () -> threads.add(open(mews, random))))
                        .isEqualTo(newestFirst(threads, expected));
            }
        }
    }

    /** What a pair of tokens shows, told without the simulator's own words for it. */
    private record Scope(UUID integration, String token) implements Predicate<MessageThread> {

        @Override
        public boolean test(MessageThread thread) {
            boolean inHotel = switch (token) {
                case "portfolio-token" -> true;
                case "lakeside-token" -> thread.enterpriseId().equals(LAKESIDE);
                default -> thread.enterpriseId().equals(Riverside.ID);
            };
            return inHotel && thread.integrationId().equals(integration);
        }
    }

    private record Times(@Nullable Instant start, @Nullable Instant end, boolean closed) {

        static Times random(Random random, boolean closed) {
            Instant start = SettableClock.NOON.plusSeconds(random.nextInt(80) - 10);
            Instant end = start.plusSeconds(random.nextInt(60));
            return switch (random.nextInt(6)) {
                case 0 -> new Times(start, null, closed);
                case 1 -> new Times(null, end, closed);
                case 2 -> new Times(start, start, closed);
                default -> new Times(start, end, closed);
            };
        }

        boolean hold(Instant instant) {
            long second = instant.getEpochSecond();
            long from = start == null ? Long.MIN_VALUE : start.getEpochSecond();
            long to = end == null ? Long.MAX_VALUE : end.getEpochSecond();
            return from <= second && (second < to || (second == to && (closed || from == to)));
        }

        String json() {
            return "{'StartUtc': " + quoted(start) + ", 'EndUtc': " + quoted(end) + "}";
        }

        private static String quoted(@Nullable Instant instant) {
            return instant == null ? "null" : "'" + instant + "'";
        }
    }

    private SimulatedMews start(Random random, boolean closed) {
        Settings.Builder settings = Riverside.settings()
                .clientToken("other-client")
                .enterprise(LAKESIDE, "Lakeside Hotel", "lakeside-token")
                .portfolio("Both hotels", "portfolio-token", Riverside.ID, LAKESIDE)
                .limit(RequestLimit.of(100_000, Duration.ofSeconds(30)))
                .clock(clock);
        if (closed) {
            settings.reading(Reading.CLOSED_INTERVALS);
        }
        if (random.nextBoolean()) {
            settings.reading(Reading.CURSOR_ON_LAST_PAGE);
        }
        if (random.nextBoolean()) {
            settings.reading(Reading.MESSAGES_UPDATE_THREADS);
        }
        if (random.nextInt(3) == 0) {
            settings.pageSize(1 + random.nextInt(9));
        }
        SimulatedMews mews = SimulatedMews.start(settings.build());
        running = mews;
        return mews;
    }

    /** Lets about a minute pass in which guests come, and the staff answer, resolve and reopen. */
    private List<UUID> fill(SimulatedMews mews, Random random) {
        List<UUID> threads = new ArrayList<>();
        for (String client : CLIENTS) {
            threads.add(new Riverside(mews, client, Riverside.ACCESS_TOKEN).open("of " + client));
        }
        int events = 40 + random.nextInt(80);
        for (int event = 0; event < events; event++) {
            clock.advance(Duration.ofMillis(random.nextInt(1200)));
            UUID thread = oneOf(threads, random);
            switch (random.nextInt(10)) {
                case 0 -> mews.resolve(thread);
                case 1 -> mews.reopen(thread);
                case 2, 3 -> threads.add(open(mews, random));
                default -> answer(mews, thread);
            }
        }
        return threads;
    }

    private static UUID open(SimulatedMews mews, Random random) {
        return new Riverside(mews, oneOf(CLIENTS, random), oneOf(TOKENS.subList(0, 2), random)).open("Anna");
    }

    private void answer(SimulatedMews mews, UUID thread) {
        said.add(mews.answer(thread, "Welcome").id());
    }

    /** Reads a list to its end; what happens meanwhile is too new for any page that comes later. */
    private static List<UUID> pages(
            Riverside asking, String operation, String filter, String list, Random random, Runnable meanwhile) {
        List<UUID> read = new ArrayList<>();
        String cursor = "null";
        do {
            int count = 1 + random.nextInt(random.nextBoolean() ? 4 : 1000);
            JsonNode page = asking.call(
                            operation, filter + ", 'Limitation': {'Count': " + count + ", 'Cursor': " + cursor + "}")
                    .json();
            assertThat(page.path(list).isArray()).as(page.toString()).isTrue();
            assertThat(page.path(list).size()).isLessThanOrEqualTo(count);
            page.path(list)
                    .forEach(item -> read.add(UUID.fromString(item.path("Id").asText())));
            assertThat(read).doesNotHaveDuplicates();
            cursor = page.path("Cursor").toString();
            meanwhile.run();
        } while (!cursor.equals("null"));
        return read;
    }

    private static UUID integrationOf(SimulatedMews mews, String client) {
        return mews.threads().stream()
                .filter(thread -> thread.originalSender().equals("of " + client))
                .findFirst()
                .orElseThrow()
                .integrationId();
    }

    private static List<UUID> newestFirst(List<UUID> oldestFirst, Set<UUID> expected) {
        List<UUID> found = new ArrayList<>(oldestFirst);
        found.retainAll(expected);
        Collections.reverse(found);
        return found;
    }

    private static Set<UUID> some(List<UUID> all, Random random) {
        Set<UUID> some = new LinkedHashSet<>(Set.of(oneOf(all, random)));
        all.stream().filter(one -> random.nextInt(3) > 0).forEach(some::add);
        return some;
    }

    private static String quoted(Set<UUID> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
