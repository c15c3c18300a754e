package io.penelope.channel.webchat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.transcript.Progress;
import io.penelope.domain.transcript.Reader;
import io.penelope.domain.transcript.Transcript;
import io.penelope.domain.transcript.Transcripts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatStreamsTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Said said = new Said();
    private ChatStreams streams = new ChatStreams(said, NEVER);

    @AfterEach
    void close() {
        streams.close();
    }

    /** How far the conversations are; whose they are, tells their number. */
    private static final class Said implements Transcripts {

        final Map<Reader, Progress> progress = new ConcurrentHashMap<>();
        final Map<ConversationId, Reader> readers = new ConcurrentHashMap<>();
        final BlockingQueue<List<Reader>> looks = new LinkedBlockingQueue<>();

        @Override
        public List<Progress> progress(List<Reader> readers) {
            looks.add(readers);
            return readers.stream()
                    .map(reader -> progress.getOrDefault(reader, Progress.NONE))
                    .toList();
        }

        @Override
        public List<Reader> readers(Collection<ConversationId> conversations) {
            return conversations.stream()
                    .filter(readers::containsKey)
                    .map(readers::get)
                    .toList();
        }

        @Override
        public boolean isKnown(Reader reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Transcript read(Reader reader, int after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DeliveryId> unread(Reader reader, int upTo) {
            throw new UnsupportedOperationException();
        }
    }

    /** A page that notes what it is told, once it may read. */
    private static final class Page implements ChatPage {

        final BlockingQueue<ChatNews> told = new LinkedBlockingQueue<>();
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch mayRead;
        private volatile boolean gone;

        Page(CountDownLatch mayRead) {
            this.mayRead = mayRead;
        }

        Page() {
            this(new CountDownLatch(0));
        }

        ChatNews hears() throws InterruptedException {
            ChatNews news = told.poll(10, TimeUnit.SECONDS);
            assertThat(news).as("what the page is told next").isNotNull();
            return news;
        }

        @Override
        public void tell(ChatNews news) {
            asked.countDown();
            try {
                mayRead.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            told.add(news);
        }

        @Override
        public void signOfLife() {}

        @Override
        public boolean isGone() {
            return gone;
        }

        @Override
        public void onGone(Runnable action) {}

        @Override
        public void end() {
            gone = true;
        }
    }

    private static Session session(int number) {
        return new Session(WEB, "session-" + number);
    }

    private Page open(int session, Page page) {
        StreamPlaces.Place place = streams.places()
                .take(session(session), new Network("198.51.100.7", "198.51.100"))
                .orElseThrow();
        streams.add(session(session), place, page);
        return page;
    }

    private Page open(int session) {
        return open(session, new Page());
    }

    /** Something happens in the conversation of this session, and is committed. */
    private void happens(int session, int last, int inHotel) {
        ConversationId conversation = new ConversationId(new UUID(0, session));
        said.readers.put(conversation, session(session).reader());
        said.progress.put(session(session).reader(), new Progress(last, inHotel));
        streams.changed(Set.of(conversation));
    }

    @Test
    void a_page_hears_how_far_its_conversation_is_when_it_opens_and_whenever_that_changes() throws Exception {
        happens(1, 3, 2);
        Page page = open(1);

        assertThat(page.hears()).isEqualTo(new ChatNews(3, 2, 0));
        happens(1, 3, 3);
        assertThat(page.hears()).isEqualTo(new ChatNews(3, 3, 0));
        happens(1, 4, 4);
        assertThat(page.hears()).isEqualTo(new ChatNews(4, 4, 0));
    }

    @Test
    void all_pages_of_a_session_hear_and_only_changed_conversations_are_looked_up() throws Exception {
        List<Page> pages = IntStream.range(0, 3).mapToObj(i -> open(1)).toList();
        Page another = open(2);
        for (Page page : pages) {
            assertThat(page.hears()).isEqualTo(new ChatNews(0, 0, 0));
        }
        assertThat(another.hears()).isEqualTo(new ChatNews(0, 0, 0));
        said.looks.clear();

        happens(3, 1, 1);
        happens(1, 1, 0);

        for (Page page : pages) {
            assertThat(page.hears()).isEqualTo(new ChatNews(1, 0, 0));
        }
        assertThat(said.looks).containsOnly(List.of(session(1).reader()));
        assertThat(another.told).isEmpty();
    }

    @Test
    void whoever_listened_before_writing_for_the_first_time_hears_of_it() throws Exception {
        Page page = open(1);
        assertThat(page.hears()).isEqualTo(new ChatNews(0, 0, 0));

        happens(1, 1, 0);

        assertThat(page.hears()).isEqualTo(new ChatNews(1, 0, 0));
    }

    @Test
    void what_another_process_wrote_is_found_by_a_look_at_all() throws Exception {
        streams.close();
        streams = new ChatStreams(said, OFTEN);
        streams.start();
        Page page = open(1);
        assertThat(page.hears()).isEqualTo(new ChatNews(0, 0, 0));

        said.progress.put(session(1).reader(), new Progress(1, 1)); // and nobody says so

        assertThat(page.hears()).isEqualTo(new ChatNews(1, 1, 0));
    }

    @Test
    void a_page_that_does_not_read_holds_up_no_other_and_hears_the_latest_in_the_end() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        happens(1, 1, 1);
        Page slow = open(1, new Page(reads));
        slow.asked.await();
        Page other = open(2);
        assertThat(other.hears()).isEqualTo(new ChatNews(0, 0, 0));

        for (int last = 2; last <= 50; last++) {
            happens(1, last, last);
            happens(2, last, last);
            assertThat(other.hears()).isEqualTo(new ChatNews(last, last, 0));
        }
        reads.countDown();

        assertThat(slow.hears()).as("what it was told before").isEqualTo(new ChatNews(1, 1, 0));
        assertThat(slow.hears()).isEqualTo(new ChatNews(50, 50, 0));
    }

    @Test
    void a_page_that_is_gone_gives_its_place_back() throws Exception {
        Page page = open(1);
        Page leaving = open(1);
        page.hears();
        leaving.hears();

        leaving.end();
        happens(1, 1, 1); // this word finds nobody

        assertThat(page.hears()).isEqualTo(new ChatNews(1, 1, 0));
        await().until(() -> streams.listening() == 1);
    }
}
