package io.penelope.bootstrap.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.bootstrap.http.api.DocumentedApi.Answer;
import io.penelope.bootstrap.sending.FileDesk;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.Silence;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.StoreContract;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the integrator's programs are answered; {@link DocumentedApi} holds each answer to the served description. */
@Execution(ExecutionMode.CONCURRENT)
class ApiTest implements StoreContract {

    private static final UUID NOBODY = UUID.fromString("018f2a5e-7a3c-7b1d-9c54-2f6e1d0a9b87");
    private static final List<String> LISTS =
            List.of("/api/v1/conversations", "/api/v1/conversations/" + NOBODY + "/messages", "/api/v1/deliveries");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiServer server = new ApiServer();
    private final DocumentedApi api = server.api();

    @Override
    public Store store() {
        return server.store();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static JsonNode json(String text, Object... values) {
        try {
            return JSON.readTree(text.replace('\'', '"').formatted(values));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> ids(Stream<JsonNode> items) {
        return items.map(item -> item.path("id").asText()).toList();
    }

    private List<String> idsAt(String target) {
        return ids(api.get(target).items().stream());
    }

    private Delivery failed(MessageThread thread) {
        return saved(staffReply(thread, "Too late").inFlight(NOON).failed(Refusal.WINDOW_CLOSED, "131047"));
    }

    @Test
    void a_conversation_shows_all_that_is_known() {
        Conversation opened = inTransaction(() -> store().conversations()
                .findOrOpen(
                        WHATSAPP,
                        new GuestCard(
                                List.of(new GuestAddress("420111"), new GuestAddress("user-1")),
                                Optional.of("Anna"),
                                Optional.of("anna"),
                                Optional.of(new PhoneNumber("+420111")),
                                Optional.of("cs")),
                        NOON));
        Silence silence = Silence.since(NOON.minusSeconds(60)).closed(NOON);
        change(() -> store().conversations()
                .save(opened.enteredBy("room-12").reachable(false).with(silence)));
        MessageThread thread = liveThread(opened);
        Message hello = appended(message(thread, Author.GUEST, "wamid-1", "Hello"));

        JsonNode expected = json("""
                {'id': '%s', 'property': 'riverside', 'channel': 'riverside-whatsapp',
                 'guest': {'name': 'Anna', 'handle': 'anna', 'phone': '+420111', 'language': 'cs',
                           'addresses': ['420111', 'user-1']},
                 'reachable': false, 'state': 'open', 'waiting': true, 'openedAt': '2026-05-01T12:00:00Z',
                 'silence': {'since': '2026-05-01T11:59:00Z', 'windowClosed': true},
                 'lastMessage': {'id': '%s', 'author': 'guest',
                                 'sentAt': '2026-05-01T11:59:59Z', 'acceptedAt': '2026-05-01T12:00:00Z'},
                 'mewsThreadId': '%s', 'entry': 'room-12'}
                """, opened.id(), hello.id(), thread.hotelId().orElseThrow());
        assertThat(api.get("/api/v1/conversations/" + opened.id()).json()).isEqualTo(expected);
        assertThat(api.get("/api/v1/conversations").items()).containsExactly(expected);
    }

    @Test
    void what_is_not_known_is_left_out() {
        Conversation silent = conversationWith(guestAt("420111"));

        assertThat(api.get("/api/v1/conversations/" + silent.id()).json()).isEqualTo(json("""
                        {'id': '%s', 'property': 'riverside', 'channel': 'riverside-whatsapp',
                         'guest': {'addresses': ['420111']},
                         'reachable': true, 'state': 'resolved', 'waiting': false, 'openedAt': '2026-05-01T12:00:00Z',
                         'silence': {'windowClosed': false}}
                        """, silent.id()));
    }

    @Test
    void conversations_are_filtered_and_the_latest_comes_first() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        MessageThread ben = liveThread(conversationWith(BEN));
        MessageThread carl =
                liveThread(inTransaction(() -> store().conversations().findOrOpen(TELEGRAM, guestAt("carl"), NOON)));
        guestWrites(anna, "Hello");
        staffReply(ben, "Hello, Ben");
        guestWrites(carl, "Hi");
        saved(carl.resolved(NOON));
        String a = anna.conversation().toString();
        String b = ben.conversation().toString();
        String c = carl.conversation().toString();

        assertThat(idsAt("/api/v1/conversations")).containsExactly(c, b, a);
        assertThat(idsAt("/api/v1/conversations?property=riverside")).containsExactly(b, a);
        assertThat(idsAt("/api/v1/conversations?channel=hilltop-telegram")).containsExactly(c);
        assertThat(idsAt("/api/v1/conversations?state=open")).containsExactly(b, a);
        assertThat(idsAt("/api/v1/conversations?state=resolved")).containsExactly(c);
        assertThat(idsAt("/api/v1/conversations?waiting=true")).containsExactly(a);
        assertThat(idsAt("/api/v1/conversations?waiting=false")).containsExactly(c, b);
        assertThat(idsAt("/api/v1/conversations?state=open&waiting=false&property=riverside"))
                .containsExactly(b);
        assertThat(idsAt("/api/v1/conversations?property=seaside")).isEmpty();
    }

    @Test
    void messages_come_with_what_became_of_them() {
        MessageThread former = liveThread(conversationWith(ANNA));
        Delivery hello = guestWrites(former, "Hello");
        saved(former.resolved(NOON));
        MessageThread wanted = wantedThread(conversationWith(ANNA));
        Message answer = appended(new Message(
                new MessageId(NOBODY),
                wanted.conversation(),
                wanted.id(),
                Author.STAFF,
                new Content.Former(ContentKind.PLACE, "A long answer"),
                new SourceId("mews-2"),
                Optional.of(new PlatformMessageId("mews-1")),
                NOON.minusMillis(5),
                NOON));
        Delivery second = saved(owed(answer, TO_WHATSAPP, new Delivery.Part(7, 13))
                .inFlight(NOON)
                .failed(Refusal.OPTED_OUT, "no"));
        Delivery first = saved(owed(answer, TO_WHATSAPP, new Delivery.Part(0, 7))
                .inFlight(NOON)
                .done(new PlatformMessageId("wamid-2"))
                .receipt(Receipt.READ));

        Answer page = api.get("/api/v1/conversations/" + wanted.conversation() + "/messages");

        assertThat(page.json())
                .isEqualTo(json(
                        """
                        {'items': [
                          {'id': '%s', 'author': 'staff', 'kind': 'place', 'words': 'A long answer',
                           'sentAt': '2026-05-01T11:59:59.995Z', 'acceptedAt': '2026-05-01T12:00:00Z',
                           'sourceId': 'mews-2', 'amends': 'mews-1',
                           'deliveries': [{'id': '%s', 'state': 'done', 'receipt': 'read'},
                                          {'id': '%s', 'state': 'failed', 'receipt': 'none', 'refusal': 'opted_out'}]},
                          {'id': '%s', 'author': 'guest', 'kind': 'text', 'words': 'Hello',
                           'sentAt': '2026-05-01T11:59:59Z', 'acceptedAt': '2026-05-01T12:00:00Z',
                           'sourceId': 'Hello', 'mewsThreadId': '%s',
                           'deliveries': [{'id': '%s', 'state': 'pending', 'receipt': 'none'}]}]}
                        """,
                        answer.id(),
                        first.id(),
                        second.id(),
                        hello.message(),
                        former.hotelId().map(HotelThreadId::toString).orElseThrow(),
                        hello.id()));
    }

    @Test
    void a_delivery_tells_everything_but_the_words() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery failed = failed(thread);
        Delivery waiting = saved(guestWrites(thread, "Hello").inFlight(NOON).again(NOON.plusSeconds(4), "429"));
        Delivery done = saved(staffReply(thread, "Hi")
                .inFlight(NOON)
                .done(new PlatformMessageId("wamid-1"))
                .receipt(Receipt.DELIVERED));

        assertThat(api.get("/api/v1/deliveries?state=failed").items())
                .containsExactly(json("""
                        {'id': '%s', 'messageId': '%s', 'conversationId': '%s', 'lane': 'channel:riverside-whatsapp',
                         'state': 'failed', 'attempts': 1, 'createdAt': '2026-05-01T12:00:00Z',
                         'firstTriedAt': '2026-05-01T12:00:00Z', 'lastTriedAt': '2026-05-01T12:00:00Z',
                         'receipt': 'none', 'refusal': 'window_closed', 'detail': '131047'}
                        """, failed.id(), failed.message(), failed.conversation()));
        assertThat(api.get("/api/v1/deliveries/" + waiting.id()).json())
                .isEqualTo(json("""
                        {'id': '%s', 'messageId': '%s', 'conversationId': '%s', 'lane': 'mews:riverside',
                         'state': 'pending', 'attempts': 1, 'createdAt': '2026-05-01T12:00:00Z',
                         'dueAt': '2026-05-01T12:00:04Z',
                         'firstTriedAt': '2026-05-01T12:00:00Z', 'lastTriedAt': '2026-05-01T12:00:00Z',
                         'receipt': 'none', 'detail': '429'}
                        """, waiting.id(), waiting.message(), waiting.conversation()));
        assertThat(api.get("/api/v1/deliveries/" + done.id())
                        .json()
                        .path("externalId")
                        .asText())
                .isEqualTo("wamid-1");
    }

    @Test
    void deliveries_are_filtered_and_the_latest_comes_first() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery pending = guestWrites(thread, "Hello");
        Delivery inFlight = saved(guestWrites(thread, "Hello?").inFlight(NOON));
        Delivery inDoubt = saved(guestWrites(thread, "Anybody?").inFlight(NOON).inDoubt(NOON, "502"));
        Delivery done = saved(staffReply(thread, "Hi").inFlight(NOON).done(new PlatformMessageId("wamid-1")));
        Delivery failed = failed(thread);

        assertThat(idsAt("/api/v1/deliveries")).containsExactly(texts(failed, done, inDoubt, inFlight, pending));
        assertThat(idsAt("/api/v1/deliveries?state=pending")).containsExactly(texts(pending));
        assertThat(idsAt("/api/v1/deliveries?state=in_flight")).containsExactly(texts(inFlight));
        assertThat(idsAt("/api/v1/deliveries?state=in_doubt")).containsExactly(texts(inDoubt));
        assertThat(idsAt("/api/v1/deliveries?state=done")).containsExactly(texts(done));
        assertThat(idsAt("/api/v1/deliveries?state=failed")).containsExactly(texts(failed));
        assertThat(idsAt("/api/v1/deliveries?lane=channel:riverside-whatsapp")).containsExactly(texts(failed, done));
        assertThat(idsAt("/api/v1/deliveries?lane=mews%3Ariverside&state=pending"))
                .containsExactly(texts(pending));
    }

    private static String[] texts(Delivery... deliveries) {
        return Stream.of(deliveries).map(delivery -> delivery.id().toString()).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 200})
    void walking_the_pages_gives_what_one_big_page_gives(int limit) {
        Random random = new Random(limit);
        List<MessageThread> threads = IntStream.range(0, 8)
                .mapToObj(i -> liveThread(conversationWith(guestAt("guest " + i))))
                .toList();
        for (int i = 0; i < 40; i++) {
            Delivery delivery = guestWrites(threads.get(random.nextInt(threads.size())), "message " + i);
            if (random.nextBoolean()) {
                saved(delivery.inFlight(NOON).done(new PlatformMessageId("external-" + i)));
            }
        }
        threads.stream().filter(thread -> random.nextBoolean()).forEach(thread -> saved(thread.resolved(NOON)));

        Stream.of(
                        "/api/v1/conversations?limit=",
                        "/api/v1/conversations?state=resolved&limit=",
                        "/api/v1/conversations/" + threads.get(0).conversation() + "/messages?limit=",
                        "/api/v1/deliveries?limit=",
                        "/api/v1/deliveries?state=done&limit=")
                .forEach(list -> assertThat(api.walk(list + limit))
                        .as(list)
                        .isEqualTo(api.get(list + 200).items()));
    }

    @Test
    void a_page_holds_fifty_unless_told_otherwise() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        IntStream.range(0, 51).forEach(i -> guestWrites(thread, "message " + i));

        assertThat(api.get("/api/v1/deliveries").items()).hasSize(50);
        assertThat(api.walk("/api/v1/deliveries")).hasSize(51);
    }

    @Test
    void a_failed_delivery_is_retried_and_its_lane_woken() {
        Delivery failed = failed(liveThread(conversationWith(ANNA)));

        Answer answer = api.post("/api/v1/deliveries/" + failed.id() + "/retry");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo("pending");
        assertThat(answer.json().path("attempts").asInt()).isZero();
        assertThat(answer.json().path("dueAt").asText()).isEqualTo("2026-05-01T12:01:00Z");
        assertThat(store().deliveries().find(failed.id()).orElseThrow().state()).isEqualTo(Delivery.State.PENDING);
        assertThat(server.woken()).containsExactly(TO_WHATSAPP);
    }

    @Test
    void what_has_not_failed_is_not_retried_and_the_answer_says_how_it_is() {
        Delivery inDoubt = saved(staffReply(liveThread(conversationWith(ANNA)), "Hi")
                .inFlight(NOON)
                .inDoubt(NOON, "502"));

        Answer answer = api.post("/api/v1/deliveries/" + inDoubt.id() + "/retry");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("in_doubt");
        assertThat(store().deliveries().find(inDoubt.id())).contains(inDoubt);
        assertThat(server.woken()).isEmpty();
    }

    @Test
    void a_store_that_cannot_be_written_retries_nothing_and_asks_to_come_again() {
        Delivery failed = failed(liveThread(conversationWith(ANNA)));
        server.store().breakDown();

        Answer answer = api.post("/api/v1/deliveries/" + failed.id() + "/retry");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.woken()).isEmpty();
    }

    @Test
    void a_channel_tells_how_it_fares_in_both_directions() {
        server.channelIs(
                new ChannelState(WHATSAPP.id(), "whatsapp", true, false, true, Optional.empty(), Optional.empty()));
        server.channelIs(
                new ChannelState(TELEGRAM.id(), "telegram", true, true, true, Optional.of(NOON), Optional.of("409")));
        callEnded(TO_WHATSAPP, Outcome.blocked("the access token has expired"));

        assertThat(api.get("/api/v1/channels").items()).containsExactly(json("""
                                {'id': 'hilltop-telegram', 'type': 'telegram', 'platform': 'Telegram',
                                 'property': 'hilltop', 'state': 'in_trouble', 'problem': '409',
                                 'lastPollAt': '2026-05-01T12:00:00Z',
                                 'lane': {'id': 'channel:hilltop-telegram', 'state': 'unattended'}}
                                """), json("""
                                {'id': 'riverside-whatsapp', 'type': 'whatsapp', 'platform': 'WhatsApp',
                                 'property': 'riverside', 'state': 'ready',
                                 'webhookPath': '/webhooks/channels/riverside-whatsapp',
                                 'lane': {'id': 'channel:riverside-whatsapp', 'state': 'blocked',
                                          'detail': 'the access token has expired'}}
                                """));
    }

    @ParameterizedTest
    @CsvSource({"false, false, closed", "true, false, connecting", "true, true, ready"})
    void a_channel_without_a_problem_is_closed_connecting_or_ready(boolean open, boolean connected, String state) {
        server.channelIs(new ChannelState(
                WHATSAPP.id(), "whatsapp", open, false, connected, Optional.empty(), Optional.empty()));

        assertThat(api.get("/api/v1/channels").items().get(0).path("state").asText())
                .isEqualTo(state);
    }

    @Test
    void a_property_tells_how_the_lane_to_its_mews_fares() {
        callEnded(TO_RIVERSIDE, Outcome.unavailable(Duration.ZERO, "503"));

        assertThat(api.get("/api/v1/properties").items()).containsExactly(json("""
                                {'id': 'hilltop', 'name': 'Hotel hilltop',
                                 'enterpriseId': '851df8c8-90f2-4c4a-8e01-a4fc46b25178',
                                 'lane': {'id': 'mews:hilltop', 'state': 'working'}}
                                """), json("""
                                {'id': 'riverside', 'name': 'Hotel riverside',
                                 'enterpriseId': '851df8c8-90f2-4c4a-8e01-a4fc46b25178',
                                 'lane': {'id': 'mews:riverside', 'state': 'in_trouble', 'detail': '503'}}
                                """));
    }

    @Test
    void the_stats_count_everything() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        guestWrites(anna, "Hello");
        saved(guestWrites(anna, "Hello?").inFlight(NOON));
        saved(guestWrites(anna, "Anybody?").inFlight(NOON).inDoubt(NOON, "502"));
        saved(staffReply(anna, "Hi").inFlight(NOON).done(new PlatformMessageId("wamid-1")));
        failed(anna);
        saved(staffReply(anna, "Later").held(NOON.plusSeconds(60), "131047"));
        appended(message(anna, Author.PENELOPE, "note", "Penelope: it did not arrive"));
        saved(liveThread(conversationWith(BEN)).resolved(NOON));

        assertThat(api.get("/api/v1/stats").json()).isEqualTo(json("""
                        {'takenAt': '2026-05-01T12:01:00Z',
                         'conversations': {'open': 1, 'resolved': 1},
                         'messages': {'guest': 3, 'staff': 3, 'penelope': 1},
                         'deliveries': {'pending': 1, 'inFlight': 1, 'inDoubt': 1, 'held': 1, 'done': 1, 'failed': 1,
                                        'dropped': 0},
                         'lanes': [
                           {'id': 'channel:riverside-whatsapp', 'property': 'riverside', 'channel': 'riverside-whatsapp',
                            'state': 'working', 'open': 0, 'held': 1, 'failed': 1},
                           {'id': 'mews:hilltop', 'property': 'hilltop', 'state': 'working', 'open': 0, 'held': 0, 'failed': 0},
                           {'id': 'mews:riverside', 'property': 'riverside', 'state': 'working', 'open': 3, 'held': 0,
                            'failed': 0, 'oldestAgeSeconds': 60}]}
                        """));
    }

    @Test
    void all_mistakes_are_told_at_once_each_with_its_remedy() {
        Answer answer = api.get("/api/v1/conversations?state=closed&limit=0&cursor=x&colour=blue&waiting=1&channel=");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(json("""
                        {'type': 'about:blank', 'title': 'Bad Request', 'status': 400,
                         'detail': 'colour is not known; there are channel, cursor, limit, property, state, waiting; channel has to be a channel\\u0027s id: 1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or digit; state has to be open or resolved; waiting has to be true or false; limit has to be a whole number from 1 to 200; cursor has to be the nextCursor of an earlier page of this very list, unaltered',
                         'errors': [
                           {'parameter': 'colour', 'detail': 'is not known; there are channel, cursor, limit, property, state, waiting'},
                           {'parameter': 'channel', 'detail': 'has to be a channel\\u0027s id: 1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or digit'},
                           {'parameter': 'state', 'detail': 'has to be open or resolved'},
                           {'parameter': 'waiting', 'detail': 'has to be true or false'},
                           {'parameter': 'limit', 'detail': 'has to be a whole number from 1 to 200'},
                           {'parameter': 'cursor', 'detail': 'has to be the nextCursor of an earlier page of this very list, unaltered'}]}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/conversations?limit=201, limit",
        "/api/v1/conversations?limit=-1, limit",
        "/api/v1/conversations?limit=ten, limit",
        "/api/v1/conversations?limit=99999999999, limit",
        "/api/v1/conversations?limit=, limit",
        "/api/v1/conversations?limit=5&limit=6, limit",
        "/api/v1/conversations?State=open, State",
        "/api/v1/conversations?state=OPEN, state",
        "/api/v1/conversations?property=the%20riverside, property",
        "/api/v1/conversations?cursor=ZGVsaXZlcmllczo0Mg, cursor", // of another list
        "/api/v1/conversations/42, id",
        "/api/v1/conversations/1-1-1-1-1, id",
        "/api/v1/conversations/42/messages, id",
        "/api/v1/deliveries?state=in-flight, state",
        "/api/v1/deliveries?lane=riverside, lane",
        "/api/v1/deliveries/42, id",
        "/api/v1/deliveries/018f2a5e-7a3c-7b1d-9c54-2f6e1d0a9b87?verbose, verbose",
        "/api/v1/channels?property=riverside, property",
        "/api/v1/properties?x=y, x",
        "/api/v1/stats?property=riverside, property",
        "/api/v1/openapi.json?pretty, pretty"
    })
    void a_wrong_parameter_is_named(String target, String parameter) {
        Answer answer = api.get(target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsText("parameter")).containsExactly(parameter);
    }

    @Test
    void what_is_not_there_is_a_problem_too() {
        assertThat(api.get("/api/v1/nowhere").status()).isEqualTo(404);
        assertThat(api.get("/api/v1").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/conversations/" + NOBODY)
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("There is no conversation with this id");
        Answer wrongMethod = api.post("/api/v1/conversations");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void no_answer_is_kept_by_anybody_on_the_way() {
        LISTS.forEach(list ->
                assertThat(api.get(list).headers().firstValue("Cache-Control")).contains("no-store"));
    }

    @Test
    void much_that_is_asked_at_once_is_answered_in_turn_and_keeps_nobody_else_waiting() {
        server.keepAllThreadsBusy();

        Answer turnedAway = api.get("/api/v1/conversations");
        assertThat(turnedAway.status()).isEqualTo(503);
        assertThat(turnedAway.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.elsewhere().body()).isEqualTo("quick");
        assertThat(api.get("/api/v1/channels").status()).isEqualTo(200);

        assertThat(server.openTheCounter()).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(api.get("/api/v1/conversations").status()).isEqualTo(200);
    }

    @Test
    void every_operation_answers_with_every_status_that_is_documented() {
        Delivery failed = failed(liveThread(conversationWith(ANNA)));
        String conversation = "/api/v1/conversations/" + failed.conversation();
        String delivery = "/api/v1/deliveries/" + failed.id();
        List<String> reads = List.of(
                "/api/v1/conversations",
                conversation,
                conversation + "/messages",
                "/api/v1/deliveries",
                delivery,
                "/api/v1/properties",
                "/api/v1/channels",
                "/api/v1/stats",
                "/api/v1/openapi.json");
        reads.forEach(target -> {
            api.get(target);
            api.get(target + "?colour=blue");
            api.sendWithout("GET", target);
        });
        List.of(conversation, conversation + "/messages", delivery)
                .forEach(target -> api.get(target.replaceAll("[0-9a-f-]{36}", NOBODY.toString())));
        api.post(delivery + "/retry");
        api.post(delivery + "/retry"); // pending by now
        api.post("/api/v1/deliveries/" + NOBODY + "/retry");
        api.post(delivery + "/retry?colour=blue");
        api.sendWithout("POST", delivery + "/retry");
        sendFiles(conversation + "/files");
        server.keepAllThreadsBusy();
        reads.forEach(api::get);
        api.post(delivery + "/retry");

        assertThat(api.answered()).isEqualTo(api.documented());
        assertThat(Set.copyOf(api.documented())).hasSizeGreaterThan(40);
    }

    private void sendFiles(String files) {
        Map<String, byte[]> menu = Map.of("key", "k-1".getBytes(UTF_8), "file:menu.jpg", new byte[] {1, 2, 3});
        assertThat(api.postForm(files, menu).json().path("message").asText()).isNotEmpty();
        assertThat(api.postForm(files, menu).status()).isEqualTo(200);
        assertThat(api.postForm("/api/v1/conversations/anna/files", menu).status())
                .isEqualTo(400);
        assertThat(api.postForm("/api/v1/conversations/" + NOBODY + "/files", menu)
                        .status())
                .isEqualTo(404);
        assertThat(api.sendWithout("POST", files).status()).isEqualTo(401);
        ConversationId onTelegram = inTransaction(
                        () -> store().conversations().findOrOpen(TELEGRAM, guestAt("7001"), NOON))
                .id();
        assertThat(api.postForm("/api/v1/conversations/" + onTelegram + "/files", menu)
                        .status())
                .isEqualTo(409);
        assertThat(api.postForm(files, Map.of("file:menu.jpg", new byte[FileDesk.LARGEST + 1]))
                        .status())
                .isEqualTo(413);
        assertThat(api.postText(files, "soup").status()).isEqualTo(415);
        assertThat(api.postForm(files, Map.of("file:menu.jpg", new byte[0])).status())
                .isEqualTo(422);
        server.letTimeFly(() -> assertThat(api.postForm(files, menu).status()).isEqualTo(408));
        server.whileFilesCome(
                3,
                () -> api.postForm(files, menu),
                () -> assertThat(api.postForm(files, menu).status()).isEqualTo(429));
        server.fillUp();
        assertThat(api.postForm(files, menu).status()).isEqualTo(503);
    }

    private void callEnded(LaneId lane, Outcome<?> outcome) {
        server.gateOf(lane).attempt(NOON).orElseThrow().ended(outcome, NOON);
    }
}
